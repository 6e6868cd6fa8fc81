// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    ClassRules,
    CommonRules,
    ProposalTerms
} from "../../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../../contracts/types/ProposalClass.sol";

/// @dev A policy as the field has them: one set of rules that changes in place, for proposals that exist too; no bounds;
/// no class is fixed; and whoever deploys it says what happens to calls that nobody listed. Anybody may set everything,
/// which stands for a vote.
contract FreePolicy {
    struct Listing {
        bool isListed;
        ProposalClass class;
    }

    uint256 private constant SLOT_OFFSET = 1000; // clear of the storage of the policy in whose place it stands

    uint256[SLOT_OFFSET] private _foreign;
    ClassRules[4] private _classes;
    CommonRules private _common;
    ProposalClass public unlisted;
    mapping(address target => mapping(bytes4 selector => Listing)) private _listings;

    function start(ClassRules[4] memory rules, CommonRules memory common, ProposalClass unlisted_) external {
        for (uint256 i = 0; i < 4; ++i) {
            _classes[i] = rules[i];
        }
        _common = common;
        unlisted = unlisted_;
    }

    function setRules(ProposalClass class, ClassRules memory rules) external {
        _classes[uint256(class)] = rules;
    }

    function setCommonRules(CommonRules memory common) external {
        _common = common;
    }

    function setClass(address target, bytes4 selector, ProposalClass class) external {
        _listings[target][selector] = Listing({isListed: true, class: class});
    }

    function unlist(address target, bytes4 selector) external {
        delete _listings[target][selector];
    }

    function version() external pure returns (uint256) {
        return 1;
    }

    function rulesOf(uint256, ProposalClass class) external view returns (ClassRules memory) {
        return _classes[uint256(class)];
    }

    function commonOf(uint256) external view returns (CommonRules memory) {
        return _common;
    }

    function termsOf(
        address[] calldata targets,
        uint256[] calldata,
        bytes[] calldata calldatas
    )
        external
        view
        returns (ProposalTerms memory terms)
    {
        for (uint256 i = 0; i < targets.length; ++i) {
            Listing memory listing = _listings[targets[i]][bytes4(calldatas[i])];
            ProposalClass class = listing.isListed ? listing.class : unlisted;
            if (class > terms.class) terms.class = class;
        }
        terms.version = 1;
        terms.rules = _classes[uint256(terms.class)];
        terms.common = _common;
    }
}
