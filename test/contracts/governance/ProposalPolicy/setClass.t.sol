// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// SetClass (fixed pairs: fixed.t.sol)
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when the pair has the class already
/// │  └── it should revert
/// └── when it has another
///    └── it should have this one, be in the list unless it is CONSTITUTION, and start no version
contract ProposalPolicy_SetClass_Test is ProposalPolicyTest {
    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        policy.setClass(module, TUNE, SPEND);
    }

    function testFuzz_RevertWhen_Unchanged(uint256 class) external {
        bytes4 selector = [TUNE, PAY, SWAP, UNLISTED][class % 4];
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_Unchanged.selector, module, selector, class % 4)
        );
        _setClass(module, selector, ProposalClass(class % 4));
    }

    /// @dev From every class to every other.
    function test_Exhaustive_FromEachToEach() external {
        bytes4[4] memory selectors = [TUNE, PAY, SWAP, UNLISTED];
        for (uint256 from = 0; from < 4; ++from) {
            for (uint256 to = 0; to < 4; ++to) {
                if (from == to) continue;
                uint256 before = vm.snapshotState();
                vm.expectEmit(address(policy));
                emit IProposalPolicy.ClassSet(module, selectors[from], ProposalClass(from), ProposalClass(to));
                _setClass(module, selectors[from], ProposalClass(to));
                _assertClass(policy.classOf(module, selectors[from]), ProposalClass(to));
                assertEq(policy.entryCount(), from == 3 ? 4 : to == 3 ? 2 : 3);
                assertEq(policy.version(), 1);
                vm.revertToState(before);
            }
        }
    }

    function testFuzz_TouchesNoOtherPair(
        address target,
        bytes4 selector,
        address other,
        bytes4 otherSelector
    )
        external
    {
        vm.assume(!policy.isFixed(target, selector));
        vm.assume(target != other || selector != otherSelector);
        ProposalClass before = policy.classOf(other, otherSelector);
        ProposalClass class = policy.classOf(target, selector) == SPEND ? POWERS : SPEND;
        _setClass(target, selector, class);
        _assertClass(policy.classOf(target, selector), class);
        _assertClass(policy.classOf(other, otherSelector), before);
    }
}
