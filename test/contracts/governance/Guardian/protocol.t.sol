// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGuardianPausable} from "../../../../contracts/access/interfaces/IGuardianPausable.sol";
import {IGuardian} from "../../../../contracts/governance/interfaces/IGuardian.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {ProtocolTest} from "../../ProtocolTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {VmSafe} from "forge-std/Vm.sol";

/// @dev What the two calls a guardian can make do to the whole protocol, from the record of every write: a queued
/// proposal is cancelled, the escrow's pause starts, and not one other word changes anywhere. That it can make no other
/// call is Guardian_Effects_Test's matter.
contract Guardian_Protocol_Test is ProtocolTest {
    /// @dev What a proposal is when it is tried to be cancelled: IGovernor's states, then queued but past its eta, queued
    /// but past its expiry, and queued but a change of the guardian.
    uint256 private constant LATE = 8;
    uint256 private constant TOO_LATE = 9;
    uint256 private constant GUARDIAN_CHANGE = 10;

    address[] private _targets = new address[](1);
    uint256[] private _values = new uint256[](1);
    bytes[] private _calldatas = new bytes[](1);

    mapping(address account => uint256) private _writes;
    address[] private _written;

    function setUp() public override {
        super.setUp();
        _openGovernance();
        address[2] memory proposers = [alice, bob];
        for (uint256 i = 0; i < proposers.length; ++i) {
            vm.prank(proposers[i]);
            token.approve(address(governor), type(uint256).max);
        }
    }

    /* CANCEL */
    function test_CancelsQueuedProposalsOnly() external {
        uint256 fresh = vm.snapshotState();
        for (uint256 stage = 0; stage <= GUARDIAN_CHANGE; ++stage) {
            uint256 other = _otherQueued();
            uint256 id = _reach(stage);
            bool isOk = _act(abi.encodeCall(IGuardian.cancel, (id)));

            bool isCancellable = stage == uint256(IGovernor.ProposalState.Queued) || stage == LATE;
            assertEq(isOk, isCancellable, vm.toString(stage));
            assertEq(_written.length, isCancellable ? 2 : 0, vm.toString(stage));
            if (isCancellable) {
                assertEq(uint256(governor.state(id)), uint256(IGovernor.ProposalState.Canceled));
                assertEq(_writes[address(timelock)], 1, "the operation's word");
                assertEq(_writes[address(governor)], 1, "the proposal's word");
                assertNotEq(uint256(governor.state(other)), uint256(IGovernor.ProposalState.Canceled));
            }
            vm.revertToState(fresh);
        }
    }

    function testFuzz_CancelOfAnyNumber(uint256 id, bool isSmall) external {
        uint256 queued = _reach(uint256(IGovernor.ProposalState.Queued));
        if (isSmall) id %= 4;
        bool isOk = _act(abi.encodeCall(IGuardian.cancel, (id)));
        assertEq(isOk, id == queued);
        if (!isOk) assertEq(_written.length, 0);
    }

    /* PAUSE */
    function test_PausesTheEscrowOnly() external {
        address[] memory all = _everything();
        for (uint256 i = 0; i < all.length; ++i) {
            uint256 fresh = vm.snapshotState();
            bool isOk = _act(abi.encodeCall(IGuardian.pause, (all[i])));
            assertEq(isOk, all[i] == address(escrow), vm.toString(i));
            assertEq(_written.length, isOk ? 1 : 0);
            if (isOk) assertEq(_writes[address(escrow)], 1, "the pause's word");
            vm.revertToState(fresh);
        }
    }

    function test_PausesOnce() external {
        bytes memory data = abi.encodeCall(IGuardian.pause, (address(escrow)));
        assertTrue(_act(data));
        assertTrue(escrow.isPaused());
        skip(escrow.PAUSE_PERIOD());
        assertFalse(escrow.isPaused());
        vm.expectRevert(IGuardianPausable.GuardianPausable_Spent.selector);
        vm.prank(guardianHolder);
        guardian.pause(address(escrow));
    }

    /* END */
    /// @dev The governor keeps an end of its own, no later than the guardian's, which anyone can have it enforce.
    function test_GivenOver_NothingIsReached() external {
        uint256 id = _reach(uint256(IGovernor.ProposalState.Queued));
        vm.prank(guardianHolder);
        guardian.end();
        assertFalse(_act(abi.encodeCall(IGuardian.cancel, (id))));
        assertFalse(_act(abi.encodeCall(IGuardian.pause, (address(escrow)))));
        assertEq(_written.length, 0);

        vm.warp(START + 366 days);
        governor.removeGuardian();
        (address account,) = governor.guardian();
        assertEq(account, address(0));
    }

    /* PRIVATE */
    /// @dev Has the holder call the guardian, and writes down which accounts changed and by how many words. Whatever it
    /// was, no ether moved and nothing was created.
    function _act(bytes memory data) private returns (bool isOk) {
        delete _written;
        vm.prank(guardianHolder);
        vm.startStateDiffRecording();
        (isOk,) = address(guardian).call(data);
        VmSafe.AccountAccess[] memory accesses = vm.stopAndReturnStateDiff();
        for (uint256 i = 0; i < accesses.length; ++i) {
            if (accesses[i].reverted) continue;
            assertEq(accesses[i].value, 0);
            assertTrue(accesses[i].kind != VmSafe.AccountAccessKind.Create);
            _note(accesses[i].storageAccesses);
        }
    }

    function _note(VmSafe.StorageAccess[] memory words) private {
        for (uint256 i = 0; i < words.length; ++i) {
            if (!words[i].isWrite || words[i].reverted || words[i].previousValue == words[i].newValue) continue;
            if (!_isWritten(words[i].account)) {
                _written.push(words[i].account);
                _writes[words[i].account] = 0;
            }
            ++_writes[words[i].account];
        }
    }

    function _isWritten(address account) private view returns (bool) {
        for (uint256 i = 0; i < _written.length; ++i) {
            if (_written[i] == account) return true;
        }
        return false;
    }

    function _everything() private view returns (address[] memory all) {
        all = new address[](18);
        all[0] = address(factory);
        all[1] = address(token);
        all[2] = address(timelock);
        all[3] = address(policy);
        all[4] = address(governor);
        all[5] = address(guardian);
        all[6] = address(registry);
        all[7] = address(treasury);
        all[8] = address(mintGuard);
        all[9] = address(emission);
        all[10] = address(distributor);
        all[11] = address(escrow);
        all[12] = address(assertions);
        all[13] = address(reader);
        all[14] = address(0);
        all[15] = alice;
        all[16] = guardianHolder;
        all[17] = deployer;
    }

    /* LIFE OF A PROPOSAL */
    /// @dev Bob's, which Alice passes and which waits in the timelock.
    function _otherQueued() private returns (uint256 id) {
        _describe(address(registry), abi.encodeCall(registry.set, (ParameterCatalog.JOB_MIN_PRICE, 2e9)));
        id = _propose(bob, "Another");
        _vote(id, 1);
        _queue("Another");
    }

    function _reach(uint256 stage) private returns (uint256 id) {
        if (stage == GUARDIAN_CHANGE) {
            _describe(address(governor), abi.encodeCall(governor.setGuardian, (address(0), 0)));
        } else {
            _describe(address(registry), abi.encodeCall(registry.set, (ParameterCatalog.PROTOCOL_FEE, 300)));
        }
        id = _propose(alice, "This one");
        _advance(stage, id);
        uint256 state = stage;
        if (stage == LATE || stage == GUARDIAN_CHANGE) state = uint256(IGovernor.ProposalState.Queued);
        if (stage == TOO_LATE) state = uint256(IGovernor.ProposalState.Expired);
        assertEq(uint256(governor.state(id)), state, vm.toString(stage));
    }

    function _advance(uint256 stage, uint256 id) private {
        if (stage == uint256(IGovernor.ProposalState.Pending)) return;
        if (stage == uint256(IGovernor.ProposalState.Canceled)) {
            vm.prank(alice);
            governor.cancel(id);
            return;
        }
        if (stage == uint256(IGovernor.ProposalState.Active)) {
            vm.warp(governor.proposalSnapshot(id) + 1);
            return;
        }
        _vote(id, stage == uint256(IGovernor.ProposalState.Defeated) ? 0 : 1);
        if (stage == uint256(IGovernor.ProposalState.Defeated)) return;
        if (stage == uint256(IGovernor.ProposalState.Succeeded)) return;
        if (stage == uint256(IGovernor.ProposalState.Expired)) return skip(7 days + 1);
        _queue("This one");
        if (stage == uint256(IGovernor.ProposalState.Queued) || stage == GUARDIAN_CHANGE) return;
        vm.warp(governor.proposalEta(id));
        if (stage == TOO_LATE) skip(14 days + 1);
        if (stage == uint256(IGovernor.ProposalState.Executed)) {
            governor.execute(_targets, _values, _calldatas, keccak256("This one"));
        }
    }

    function _describe(address target, bytes memory data) private {
        _targets[0] = target;
        _calldatas[0] = data;
    }

    function _propose(address proposer, string memory description) private returns (uint256) {
        vm.prank(proposer);
        return governor.propose(_targets, _values, _calldatas, description);
    }

    /// @dev Has Alice, who decides alone, vote, and moves past the end of the vote.
    function _vote(uint256 id, uint8 support) private {
        vm.warp(governor.proposalSnapshot(id) + 1);
        vm.prank(alice);
        governor.castVote(id, support);
        vm.warp(governor.proposalDeadline(id) + 1);
    }

    function _queue(string memory description) private {
        governor.queue(_targets, _values, _calldatas, keccak256(bytes(description)));
    }
}
