// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// @dev The list is whole: it names every pair below CONSTITUTION, with its class, once.
contract ProposalPolicy_Entries_Test is ProposalPolicyTest {
    function test_GivenLaunchEntries() external view {
        assertEq(policy.entryCount(), 3);
        IProposalPolicy.Entry[] memory list = policy.entries(0, 10);
        assertEq(abi.encode(list), abi.encode(_entries()));
    }

    function testFuzz_GivenPages(uint256 offset, uint256 limit) external view {
        if (offset % 4 != 0) offset = bound(offset, 0, 5);
        if (limit % 4 != 0) limit = bound(limit, 0, 5);
        uint256 rest = offset < 3 ? 3 - offset : 0;
        IProposalPolicy.Entry[] memory page = policy.entries(offset, limit);
        assertEq(page.length, limit < rest ? limit : rest);
        for (uint256 i = 0; i < page.length; ++i) {
            assertEq(abi.encode(page[i]), abi.encode(_entries()[offset + i]));
        }
    }

    /// @dev A mirror kept by the test agrees after any run of changes.
    function testFuzz_GivenAnyChanges(uint256 seed) external {
        ProposalClass[8] memory mirror = _mirror();
        for (uint256 step = 0; step < 24; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 pair = seed % 8;
            ProposalClass class = ProposalClass((seed >> 8) % 4);
            if (mirror[pair] == class) continue;
            mirror[pair] = class;
            (address target, bytes4 selector) = _pair(pair);
            _setClass(target, selector, class);
        }
        _assertListIs(mirror);
    }

    function _assertListIs(ProposalClass[8] memory mirror) private {
        uint256 listed = 0;
        IProposalPolicy.Entry[] memory list = policy.entries(0, type(uint256).max);
        for (uint256 i = 0; i < 8; ++i) {
            (address target, bytes4 selector) = _pair(i);
            _assertClass(policy.classOf(target, selector), mirror[i]);
            uint256 found = 0;
            for (uint256 j = 0; j < list.length; ++j) {
                if (list[j].target != target || list[j].selector != selector) continue;
                _assertClass(list[j].class, mirror[i]);
                ++found;
            }
            assertEq(found, mirror[i] == CONSTITUTION ? 0 : 1);
            listed += found;
        }
        assertEq(list.length, listed);
        assertEq(policy.entryCount(), listed);
    }

    /// @dev Four functions on two targets.
    function _pair(uint256 index) private returns (address target, bytes4 selector) {
        return (index < 4 ? module : makeAddr("other"), [TUNE, PAY, SWAP, UNLISTED][index % 4]);
    }

    function _mirror() private pure returns (ProposalClass[8] memory) {
        return [PARAMETER, SPEND, POWERS, CONSTITUTION, CONSTITUTION, CONSTITUTION, CONSTITUTION, CONSTITUTION];
    }
}
