// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {GreedyTarget} from "../harness/GreedyTarget.sol";
import {ProxyTarget} from "../harness/ProxyTarget.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Targets
/// ├── when a call with data goes to an account without code
/// │  └── it should revert, wherever in the batch it stands
/// ├── when it goes to an account that runs code by EIP-7702
/// │  └── it should revert
/// ├── when a call without data goes to either
/// │  └── it should have no pin, and no wei sent to the payee breaks it
/// └── when a target says which implementation it runs
///    └── its pin should name both codes, else its own alone
contract ProtocolGovernor_Targets_Test is LifeTest {
    address private immutable payee = makeAddr("payee");

    /* CODE */
    function test_RevertWhen_TargetHasNoCode() external {
        Payload memory p = _payload(payee, hex"12345678", "Nobody there");
        _expectCodeless(payee);
        _propose(erin, p);
        Payload memory batch = _joined(_idlePayload(), p);
        _expectCodeless(payee);
        _propose(erin, batch);
    }

    function test_RevertWhen_TargetIsDelegated() external {
        Payload memory p = _payload(payee, hex"12345678", "A key that runs code");
        _delegateCode(payee, address(treasury));
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_DelegatedTarget.selector, payee));
        _propose(erin, p);
        Payload memory batch = _joined(_idlePayload(), p);
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_DelegatedTarget.selector, payee));
        _propose(erin, batch);
    }

    /// @dev A contract of as many bytes is none. (None can begin alike: EIP-3541.)
    function test_GivenCodeThatOnlyLooksDelegated() external {
        bytes memory code = new bytes(23);
        code[0] = 0x60;
        vm.etch(payee, code);
        assertEq(_propose(erin, _payload(payee, hex"12345678", "Twenty-three bytes")), 1);
    }

    /* PAYMENTS */
    /// @dev The code hash of an account changes with its first wei: a pin of it would let anybody stop the payment.
    function test_GivenAWeiSentToAFreshPayee() external {
        Payload memory p = _payload(payee, "", "Pay three ether");
        p.values[0] = 3 ether;
        vm.deal(address(timelock), 3 ether);
        uint256 id = _propose(erin, p);
        assertEq(_pins(p)[0], 0);
        _toActive(id);
        _vote(erin, id, FOR);
        vm.deal(payee, 1);
        _toEnd(id);
        assertEq(_pins(p)[0], 0);
        _queue(p);
        vm.warp(governor.proposalEta(id));
        vm.deal(payee, 2);
        _execute(p);
        assertEq(payee.balance, 3 ether + 2);
    }

    function test_GivenAPayeeThatBeginsToRunCode() external {
        Payload memory p = _payload(payee, "", "Pay one ether");
        p.values[0] = 1 ether;
        vm.deal(address(timelock), 1 ether);
        _delegateCode(payee, address(timelock)); // takes ETH
        uint256 id = _passAndQueue(p);
        vm.etch(payee, "");
        _execute(p);
        _assertState(id, IGovernor.ProposalState.Executed);
        assertEq(payee.balance, 1 ether);
    }

    /* PINS */
    function test_PinOfAPlainContract() external {
        assertEq(_pinOf(address(registry)), address(registry).codehash);
        assertEq(_pinOf(payee), 0, "an account that never was");
        vm.deal(payee, 1);
        assertEq(_pinOf(payee), keccak256(""));
    }

    function test_PinOfAProxy() external {
        ProxyTarget proxy = new ProxyTarget(address(registry));
        assertEq(
            _pinOf(address(proxy)),
            keccak256(abi.encode(address(proxy).codehash, address(registry), address(registry).codehash))
        );
        proxy.upgradeTo(address(treasury));
        assertEq(
            _pinOf(address(proxy)),
            keccak256(abi.encode(address(proxy).codehash, address(treasury), address(treasury).codehash))
        );
    }

    /// @dev Whatever else it answers, its own code is its pin, and nothing reverts.
    function test_PinOfATargetWithAnOddAnswer() external {
        ProxyTarget proxy = new ProxyTarget(payee); // no code there
        bytes32 plain = address(proxy).codehash;
        assertEq(_pinOf(address(proxy)), plain);
        proxy.upgradeTo(address(registry));
        assertNotEq(_pinOf(address(proxy)), plain);

        bytes[4] memory answers = [
            abi.encodePacked(address(registry)), // 20 bytes
            abi.encode(address(registry), address(registry)), // two words
            abi.encode((uint256(1) << 160) | uint256(uint160(address(registry)))), // no address
            new bytes(900) // more than anybody asked for
        ];
        for (uint256 i = 0; i < answers.length; ++i) {
            proxy.answerWith(answers[i]);
            assertEq(_pinOf(address(proxy)), plain);
        }
        proxy.answerWith(abi.encode(address(registry)));
        assertNotEq(_pinOf(address(proxy)), plain);
    }

    /// @dev The question costs what it costs, and no more: a greedy target cannot make its proposal too dear.
    function test_PinOfAGreedyTarget() external {
        GreedyTarget greedy = new GreedyTarget();
        Payload memory p = _repeated(_payload(address(greedy), abi.encodeCall(greedy.poke, ()), "Greedy"), 16);
        uint256 before = gasleft();
        bytes32[] memory pins = governor.pinsOf(p.targets, p.calldatas);
        assertLt(before - gasleft(), 1_000_000);
        for (uint256 i = 0; i < 16; ++i) {
            assertEq(pins[i], address(greedy).codehash);
        }
        _enact(p);
        assertEq(greedy.calls(), 16);
    }

    function test_PinsStandInTheOrderOfTheCalls() external view {
        Payload memory p = _repeated(_idlePayload(), 3);
        p.targets[1] = address(registry);
        p.calldatas[2] = "";
        bytes32[] memory pins = _pins(p);
        assertEq(pins.length, 3);
        assertEq(pins[0], address(assertions).codehash);
        assertEq(pins[1], address(registry).codehash);
        assertEq(pins[2], 0);
    }

    /* PRIVATE */
    function _pinOf(address target) private view returns (bytes32) {
        return _pins(_payload(target, hex"12345678", ""))[0];
    }

    function _expectCodeless(address target) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_CodelessTarget.selector, target));
    }

    /// @dev What an EIP-7702 authorisation leaves in an account.
    function _delegateCode(address account, address code) private {
        vm.etch(account, abi.encodePacked(hex"ef0100", code));
    }
}
