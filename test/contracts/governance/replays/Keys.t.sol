// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {BatchScheduler, CheckedAfterwardsTimelock} from "./peers/CheckedAfterwardsTimelock.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @dev Rows 23, 24 and 29: those who have a key, and what it opens.
contract Replay_Keys_Test is ReplayTest {
    /* ROW 23: RAAC, 2025-02 */
    /// @dev The guardian, its holder, and what a vote can make of them: nothing that executes, pays or appoints.
    function test_Replay_RAAC_EmergencyCannotExecute() external {
        Payload memory p = _payload(address(treasury), _payingMallory(), "An emergency");
        bytes32 salt = "emergency";
        address[2] memory callers = [guardianHolder, address(guardian)];
        bytes32[3] memory roles = [timelock.PROPOSER_ROLE(), timelock.EXECUTOR_ROLE(), timelock.CANCELLER_ROLE()];
        for (uint256 i = 0; i < 2; ++i) {
            _expectNoRole(callers[i], roles[0]);
            vm.prank(callers[i]);
            timelock.scheduleBatch(p.targets, p.values, p.calldatas, salt, 2 days, 14 days);
            _expectNoRole(callers[i], roles[1]);
            vm.prank(callers[i]);
            timelock.executeBatch(p.targets, p.values, p.calldatas, 0, salt);
            _expectNoRole(callers[i], roles[2]);
            vm.prank(callers[i]);
            timelock.cancel(salt);
            vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, callers[i]));
            vm.prank(callers[i]);
            treasury.pay(address(token), mallory, 1);
            vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, callers[i]));
            vm.prank(callers[i]);
            governor.setGuardian(mallory, block.timestamp + 1 days);
            vm.expectRevert(
                abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, callers[i], 0, THRESHOLD)
            );
            _propose(callers[i], p);
        }
    }

    /// @dev Its one power over votes ends by the clock.
    function test_Replay_RAAC_EmergencyExpires() external {
        vm.warp(block.timestamp + GUARDIAN_TERM - 10 days);
        uint256 id = _passAndQueue(_feePayload(300));
        (, uint256 endsAt) = governor.guardian();
        vm.warp(endsAt);
        vm.expectPartialRevert(GUARDIAN_OVER);
        vm.prank(guardianHolder);
        guardian.cancel(id);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, address(guardian)));
        vm.prank(address(guardian)); // another guardian, without an end of its own
        governor.cancel(id);
    }

    /// @dev An emergency role without delay: one key takes all, at once and for ever.
    function test_Replay_RAAC_Twin_EmergencyRole() external {
        address[] memory keys = new address[](1);
        keys[0] = mallory;
        TimelockController peer = new TimelockController(0, keys, keys, address(0));
        vm.prank(erin);
        token.transfer(address(peer), 50_000_000e18);
        bytes memory drain = abi.encodeCall(token.transfer, (mallory, 50_000_000e18));
        vm.startPrank(mallory);
        peer.schedule(address(token), 0, drain, 0, 0, 0);
        peer.execute(address(token), 0, drain, 0, 0);
        assertEq(token.balanceOf(mallory), 50_000_000e18);
    }

    /* ROW 24: OPENZEPPELIN'S TIMELOCK, 2021 */
    /// @dev A batch that makes itself scheduled and ready while it runs, by an executor: refused before its first call.
    /// (Nobody but the governor is one.)
    function test_Replay_OZTimelockReentrancy() external {
        Payload memory p = _both(
            _payload(address(timelock), abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), mallory)), ""),
            _payload(address(timelock), abi.encodeCall(timelock.updateDelay, (3 days)), "")
        );
        bytes32 id = bytes32(bytes20(address(governor))) | (bytes32("attack") >> 160);
        bytes32 ready = bytes32(1 << uint256(TimelockController.OperationState.Ready));
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnexpectedOperationState.selector, id, ready));
        vm.prank(address(governor));
        timelock.executeBatch(p.targets, p.values, p.calldatas, 0, id);

        bytes32 executor = timelock.EXECUTOR_ROLE();
        _expectNoRole(mallory, executor);
        vm.prank(mallory);
        timelock.executeBatch(p.targets, p.values, p.calldatas, 0, id);
    }

    function test_Replay_OZTimelockReentrancy_Twin_CheckedAfterwards() external {
        CheckedAfterwardsTimelock peer = new CheckedAfterwardsTimelock();
        BatchScheduler accomplice = new BatchScheduler(peer);
        accomplice.add(address(peer), abi.encodeCall(peer.updateDelay, (0)));
        accomplice.add(address(peer), abi.encodeCall(peer.addProposer, (address(accomplice))));
        accomplice.add(address(peer), abi.encodeCall(peer.addProposer, (mallory)));
        accomplice.add(address(accomplice), abi.encodeCall(accomplice.schedule, ()));
        (address[] memory targets, bytes[] memory payloads) = accomplice.batch();
        vm.prank(mallory);
        peer.executeBatch(targets, payloads);
        assertTrue(peer.isProposer(mallory));
        assertEq(peer.delay(), 0);
    }

    /* ROW 29 */
    /// @dev Its removal cannot be cancelled, and so must stand alone: nothing else rides on that.
    function test_GuardianCannotVetoOwnRemoval() external {
        Payload memory removal = _guardianPayload(address(0), 0);
        Payload memory drain = _payload(address(treasury), _payingMallory(), "Pay");
        vm.expectRevert(abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_GuardianChangeNotAlone.selector, 0, 2));
        _propose(erin, _both(removal, drain));

        uint256 id = _passAndQueue(removal);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, address(guardian)));
        vm.prank(guardianHolder);
        guardian.cancel(id);
        _execute(removal);
        (address account,) = governor.guardian();
        assertEq(account, address(0));

        uint256 next = _passAndQueue(_feePayload(300));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, next, address(guardian)));
        vm.prank(guardianHolder);
        guardian.cancel(next);
    }

    /// @dev Nor does it need a vote to be over, when its time has come.
    function test_GuardianCannotVetoOwnRemoval_EndOfTerm() external {
        (, uint256 endsAt) = governor.guardian();
        vm.warp(endsAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_GuardianNotOver.selector, endsAt));
        governor.removeGuardian();
        skip(1);
        vm.prank(stranger);
        governor.removeGuardian();
    }

    /// @dev A council with the canceller's role of OpenZeppelin's timelock cancels its removal as often as it is voted.
    function test_GuardianCannotVetoOwnRemoval_Twin_StockGovernor() external {
        _deployStock();
        bytes32 role = stockTimelock.CANCELLER_ROLE();
        stockTimelock.grantRole(role, mallory);
        Payload memory removal =
            _payload(address(stockTimelock), abi.encodeCall(stockTimelock.revokeRole, (role, mallory)), "1");
        stockTimelock.grantRole(stockTimelock.DEFAULT_ADMIN_ROLE(), address(stockTimelock));
        for (uint256 i = 0; i < 3; ++i) {
            removal.description = vm.toString(i);
            uint256 id = _passAt(stock, erin, removal);
            _queueAt(stock, removal);
            bytes32 operation = stockTimelock.hashOperationBatch(
                removal.targets, removal.values, removal.calldatas, 0, _stockSalt(removal.description)
            );
            vm.prank(mallory);
            stockTimelock.cancel(operation);
            assertEq(uint256(stock.state(id)), uint256(IGovernor.ProposalState.Canceled));
        }
        assertTrue(stockTimelock.hasRole(role, mallory));
    }

    /* PRIVATE */
    function _payingMallory() private view returns (bytes memory) {
        return abi.encodeCall(treasury.pay, (address(token), mallory, 1));
    }

    function _expectNoRole(address caller, bytes32 role) private {
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, role));
    }

    /// @dev As GovernorTimelockControl salts.
    function _stockSalt(string memory description) private view returns (bytes32) {
        return bytes20(address(stock)) ^ keccak256(bytes(description));
    }
}
