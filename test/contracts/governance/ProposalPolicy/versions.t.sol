// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClassRules, CommonRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// @dev Versions are append-only: whatever is changed, in whatever order, allowed or refused, no earlier version moves,
/// and the last one is inside the bounds and monotone.
contract ProposalPolicy_Versions_Test is ProposalPolicyTest {
    uint256 private constant STEPS = 12;

    function test_GivenNoSuchVersion() external view {
        ClassRules memory none;
        CommonRules memory noCommon;
        uint256[3] memory versions = [uint256(0), 2, type(uint256).max];
        for (uint256 i = 0; i < versions.length; ++i) {
            for (uint256 class = 0; class < 4; ++class) {
                _assertRules(policy.rulesOf(versions[i], ProposalClass(class)), none);
            }
            _assertCommon(policy.commonOf(versions[i]), noCommon);
        }
    }

    function testFuzz_NoVersionEverChanges(uint256 seed) external {
        bytes32[] memory known = new bytes32[](STEPS + 2);
        known[1] = _hashOf(1);
        for (uint256 step = 0; step < STEPS; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 before = policy.version();
            bool isDone = _change(seed);
            assertEq(policy.version(), isDone ? before + 1 : before);
            if (isDone) known[before + 1] = _hashOf(before + 1);
        }
        for (uint256 version = 1; version <= policy.version(); ++version) {
            assertEq(_hashOf(version), known[version]);
        }
        _assertSound(policy.version());
    }

    /// @dev Changes something, half of the time to a value that may be refused.
    function _change(uint256 seed) private returns (bool isDone) {
        uint256 value = seed >> 64;
        if (seed % 4 == 0) {
            uint256 place = (seed >> 8) % COMMON_FIELDS;
            value = bound(value, _commonMin(place), _commonMax(place) + (seed % 8 == 0 ? 1000 : 0));
            CommonRules memory common = _withCommonField(_commonNow(), place, value);
            return _try(abi.encodeCall(policy.setCommonRules, (common)));
        }
        ProposalClass class = ProposalClass((seed >> 16) % 4);
        uint256 field = (seed >> 8) % FIELDS;
        value = bound(value, _min(class, field), _max(class, field) + (seed % 8 == 1 ? 1000 : 0));
        ClassRules memory rules = _withField(_rules(class), field, value);
        return _try(abi.encodeCall(policy.setRules, (class, rules)));
    }

    function _try(bytes memory data) private returns (bool isDone) {
        vm.prank(timelock);
        (isDone,) = address(policy).call(data);
    }

    function _commonNow() private view returns (CommonRules memory) {
        return policy.commonOf(policy.version());
    }

    function _assertSound(uint256 version) private view {
        for (uint256 i = 0; i < 4; ++i) {
            ProposalClass class = ProposalClass(i);
            ClassRules memory rules = policy.rulesOf(version, class);
            for (uint256 field = 0; field < FIELDS; ++field) {
                assertGe(_field(rules, field), _min(class, field));
                assertLe(_field(rules, field), _max(class, field));
                if (i == 0 || field == 4 || field == 5) continue;
                ClassRules memory below = policy.rulesOf(version, ProposalClass(i - 1));
                assertGe(_field(rules, field), _field(below, field), "no more lenient than below");
            }
        }
    }

    function _hashOf(uint256 version) private view returns (bytes32) {
        ClassRules[4] memory rules;
        for (uint256 i = 0; i < 4; ++i) {
            rules[i] = policy.rulesOf(version, ProposalClass(i));
        }
        return keccak256(abi.encode(rules, policy.commonOf(version)));
    }
}
