// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {Grant, GrantProxy, GrantWithSwitch} from "./peers/Grants.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev Row 7: what is executed is not what was voted on. The cheat of new code at an old address stands for what
/// self-destruct and CREATE2 did in 2023, and still do where the rule of 2024 (EIP-6780) does not hold.
abstract contract MetamorphTest is ReplayTest {
    uint256 internal constant AMOUNT = 500_000e18;

    Grant internal grant;

    function setUp() public override {
        super.setUp();
        grant = new Grant(token, alice);
        vm.prank(erin);
        token.transfer(address(treasury), AMOUNT);
    }

    /// @dev Pays a grant contract and has it pass the money on.
    function _grantPayload(address to) internal view returns (Payload memory p) {
        bytes memory payment = abi.encodeCall(treasury.pay, (address(token), to, AMOUNT));
        p = _both(
            _payload(address(treasury), payment, "A grant to Alice"),
            _payload(to, abi.encodeCall(Grant.distribute, ()), "")
        );
    }

    function _swap() internal {
        vm.etch(address(grant), address(new Grant(token, mallory)).code);
    }
}

contract Replay_Metamorphs_Test is MetamorphTest {
    /* TORNADO CASH, 2023-05-18 */
    /// @dev Neither before queueing nor after it. The function that takes the pins says which target it is.
    function test_Replay_Tornado_Metamorphic() external {
        Payload memory p = _grantPayload(address(grant));
        bytes32[] memory pins = governor.pinsOf(p.targets, p.calldatas);
        uint256 id = _pass(p);
        uint256 fresh = vm.snapshotState();

        _swap();
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 0));
        _queue(p);
        _expectChanged(id, pins);
        governor.queue(id, p.targets, p.values, p.calldatas, keccak256(bytes(p.description)), pins);

        vm.revertToState(fresh);
        vm.warp(governor.proposalEta(_queue(p)));
        _swap();
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 0));
        _execute(p);
        _expectChanged(id, pins);
        governor.execute(id, p.targets, p.values, p.calldatas, keccak256(bytes(p.description)), pins);
        assertEq(token.balanceOf(mallory), 0);
    }

    /// @dev Nor by claiming that the new code was pinned.
    function test_Replay_Tornado_OtherPins() external {
        Payload memory p = _grantPayload(address(grant));
        uint256 id = _passAndQueue(p);
        _swap();
        bytes32[] memory pins = governor.pinsOf(p.targets, p.calldatas);
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_WrongPayload.selector, id));
        governor.execute(id, p.targets, p.values, p.calldatas, keccak256(bytes(p.description)), pins);
    }

    /// @dev A proxy that says which implementation it runs is pinned with it.
    function test_Replay_Tornado_UpgradedProxy() external {
        GrantProxy proxy = new GrantProxy(address(grant));
        Payload memory p = _grantPayload(address(proxy));
        _passAndQueue(p);
        proxy.upgrade(address(new Grant(token, mallory)));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 0));
        _execute(p);

        proxy.upgrade(address(grant));
        _execute(p);
        assertEq(token.balanceOf(alice), 30_000_000e18 + AMOUNT);
    }

    /* PAYEES */
    /// @dev A wei to an address that was never used changes its code hash, and must not stop its payment.
    function test_Replay_Tornado_GiftToAFreshPayee() external {
        address payable payee = payable(makeAddr("fresh payee"));
        Payload memory p = _payload(payee, "", "Pay two ether");
        p.values[0] = 2 ether;
        _passAndQueue(p);
        assertEq(payee.codehash, bytes32(0));
        vm.deal(address(this), 1);
        (bool isOk,) = payee.call{value: 1}("");
        assertTrue(isOk);
        assertNotEq(payee.codehash, bytes32(0));

        vm.deal(address(timelock), 2 ether);
        _execute(p);
        assertEq(payee.balance, 2 ether + 1);
    }

    /// @dev An account that runs code by EIP-7702 can change it at any time: it is paid, and never called.
    function test_Replay_Tornado_DelegatedPayee() external {
        (address payee, uint256 key) = makeAddrAndKey("payee with code");
        vm.signAndAttachDelegation(address(grant), key);
        vm.deal(stranger, 2 ether);
        vm.prank(stranger);
        token.approve(alice, 0); // any transaction carries the authorisation
        assertEq(payee.code.length, 23);

        Payload memory call = _payload(payee, abi.encodeCall(Grant.distribute, ()), "Call it");
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_DelegatedTarget.selector, payee));
        _propose(erin, call);

        Payload memory payment = _payload(address(treasury), _paying(payee), "Pay it");
        _passAndQueue(payment);
        vm.signAndAttachDelegation(address(registry), key);
        vm.prank(stranger);
        token.approve(alice, 1);
        _execute(payment);
        assertEq(token.balanceOf(payee), AMOUNT);
    }

    /* NOT COVERED */
    /// @dev What a pin cannot see: behaviour that lies in storage. An assertion at the end of the batch can.
    function test_Replay_Tornado_NotCovered_BehaviourInStorage() external {
        GrantWithSwitch switched = new GrantWithSwitch(token, alice);
        Payload memory p = _grantPayload(address(switched));
        _passAndQueue(p);
        switched.setBeneficiary(mallory);
        uint256 fresh = vm.snapshotState();
        _execute(p);
        assertEq(token.balanceOf(mallory), AMOUNT, "the pin holds, the money is gone");

        vm.revertToState(fresh);
        switched.setBeneficiary(alice);
        bytes memory check =
            abi.encodeCall(assertions.requireBalance, (address(token), alice, token.balanceOf(alice) + 1));
        Payload memory asserted = _asserted(p, check);
        _passAndQueue(asserted);
        switched.setBeneficiary(mallory);
        vm.expectPartialRevert(ASSERTION_FAILED);
        _execute(asserted);
    }

    /* PRIVATE */
    function _expectChanged(uint256 id, bytes32[] memory pins) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProtocolGovernor.ProtocolGovernor_CodeChanged.selector,
                id,
                address(grant),
                pins[1],
                address(grant).codehash
            )
        );
    }

    function _paying(address payee) private view returns (bytes memory) {
        return abi.encodeCall(treasury.pay, (address(token), payee, AMOUNT));
    }

    function _asserted(Payload memory p, bytes memory check) private view returns (Payload memory longer) {
        longer.targets = new address[](3);
        longer.values = new uint256[](3);
        longer.calldatas = new bytes[](3);
        for (uint256 i = 0; i < 2; ++i) {
            (longer.targets[i], longer.calldatas[i]) = (p.targets[i], p.calldatas[i]);
        }
        (longer.targets[2], longer.calldatas[2]) = (address(assertions), check);
        longer.description = "A grant to Alice, asserted";
    }
}

contract Replay_Metamorphs_Twin_Test is MetamorphTest {
    function _governorArtefact() internal pure override returns (string memory) {
        return "UnguardedGovernor.sol:UnguardedGovernor";
    }

    /// @dev The harness is the governor as long as no guard is removed.
    function test_Replay_Tornado_Twin_HarnessHolds() external {
        Payload memory p = _grantPayload(address(grant));
        _passAndQueue(p);
        _swap();
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 0));
        _execute(p);
    }

    function test_Replay_Tornado_Twin_WithoutPins() external {
        Payload memory p = _grantPayload(address(grant));
        _passAndQueue(p);
        _unguarded().removePins();
        _swap();
        _execute(p);
        assertEq(token.balanceOf(mallory), AMOUNT);
    }
}
