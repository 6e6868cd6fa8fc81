// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {CustodyTest} from "./CustodyTest.sol";
import {MisbehavingCustodian, TestCustodian} from "./TestCustodian.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// SetCustody, and the delegate a custody must not have
/// ├── when the caller is not the timelock
/// │  └── it should revert
/// ├── when it registers zero, an account with a delegate, or one that does not answer
/// │  └── it should revert
/// ├── when it registers or ends a custody
/// │  └── it should note it and say so
/// └── when a custody, or a former one with attributions, delegates
///    └── it should revert
contract ComputeTokenSetCustodyTest is CustodyTest {
    bytes32 private constant DELEGATION = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

    function testFuzz_RevertWhen_CallerIsNotTimelock(address caller) external {
        vm.assume(caller != timelock);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, caller));
        vm.prank(caller);
        token.setCustody(address(custody), false);
    }

    function test_RevertWhen_CustodyIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        _setCustody(address(0), true);
    }

    function test_RevertWhen_CustodyHasADelegate() external {
        TestCustodian other = new TestCustodian(token);
        other.delegate(carol);
        _expectDelegates(address(other));
        _setCustody(address(other), true);
        other.delegate(address(0));
        _setCustody(address(other), true);
        assertTrue(token.isCustody(address(other)));
    }

    /// @dev A wallet that never delegated must not lose its right to.
    function test_RevertWhen_CustodyDoesNotAnswer() external {
        _expectSilent(carol);
        _setCustody(carol, true);
        MisbehavingCustodian other = new MisbehavingCustodian(token);
        other.setMode(MisbehavingCustodian.Mode.ShortAnswer);
        _expectSilent(address(other));
        _setCustody(address(other), true);
        other.setMode(MisbehavingCustodian.Mode.Reverts);
        _expectSilent(address(other));
        _setCustody(address(other), true);
    }

    function test_GivenRegisteredAndEnded() external {
        TestCustodian other = new TestCustodian(token);
        assertFalse(token.isCustody(address(other)));
        vm.expectEmit(address(token));
        emit IComputeToken.CustodySet(address(other), true);
        _setCustody(address(other), true);
        assertTrue(token.isCustody(address(other)));

        vm.expectEmit(address(token));
        emit IComputeToken.CustodySet(address(other), false);
        _setCustody(address(other), false);
        assertFalse(token.isCustody(address(other)));
    }

    function test_GivenEnded_KeepsAttributions() external {
        _attribute(bob, 5e18);
        _setCustody(address(custody), false);
        assertEq(token.attributedBy(address(custody)), 5e18);
        assertEq(token.attributedTo(address(custody), bob), 5e18);
        _setCustody(address(custody), true);
        assertEq(token.attributedBy(address(custody)), 5e18);
    }

    /// @dev One that broke can be ended: only registering asks.
    function test_GivenEndedWhileSilent() external {
        MisbehavingCustodian other = new MisbehavingCustodian(token);
        _setCustody(address(other), true);
        other.setMode(MisbehavingCustodian.Mode.Reverts);
        _setCustody(address(other), false);
        assertFalse(token.isCustody(address(other)));
    }

    /* NO DELEGATE */
    function test_RevertWhen_CustodyDelegates() external {
        _expectDelegates(address(custody));
        custody.delegate(carol);
        _expectDelegates(address(custody));
        custody.delegate(address(0));
    }

    function test_RevertWhen_FormerCustodyWithAttributionsDelegates() external {
        _attribute(bob, 1);
        _setCustody(address(custody), false);
        _expectDelegates(address(custody));
        custody.delegate(carol);

        _attribute(bob, 0);
        custody.delegate(carol);
        assertEq(token.getVotes(carol), HELD, "now its tokens are its own");
    }

    /// @dev A custody can be a contract at an address with a key (EIP-7702).
    function test_RevertWhen_CustodyDelegatesBySignature() external {
        (address keyed, uint256 key) = makeAddrAndKey("keyed custody");
        vm.etch(keyed, address(custody).code);
        _setCustody(keyed, true);
        bytes32 message = keccak256(abi.encode(DELEGATION, carol, 0, START));
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(key, MessageHashUtils.toTypedDataHash(token.DOMAIN_SEPARATOR(), message));
        _expectDelegates(keyed);
        token.delegateBySig(carol, 0, START, v, r, s);
    }

    function _expectDelegates(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_CustodyDelegates.selector, account));
    }

    function _expectSilent(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_CustodySilent.selector, account));
    }
}
