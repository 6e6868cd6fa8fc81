// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {GreedyTarget} from "../harness/GreedyTarget.sol";
import {ProxyTarget} from "../harness/ProxyTarget.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Queue and execute, pinned
/// ├── given the code behind a target is what it was
/// │  └── the functions with the pins should do what OpenZeppelin's do
/// ├── given it changed
/// │  ├── OpenZeppelin's functions should find no proposal
/// │  ├── those with the pins should name the target, the pin and what is there now
/// │  └── once it is back, all should work again
/// └── when pins, calls or text are not those of the proposal
///    └── it should revert
contract ProtocolGovernor_Pins_Test is LifeTest {
    ProxyTarget private proxy;
    Payload private payload;
    bytes32[] private pins;

    function setUp() public override {
        super.setUp();
        proxy = new ProxyTarget(address(registry));
        Payload memory poke = _payload(address(proxy), abi.encodeCall(proxy.poke, ()), "Poke");
        Payload memory both = _joined(_idlePayload(), poke);
        both.description = "Two calls";
        payload = both;
        pins = _pins(both);
    }

    /* AS OPENZEPPELIN'S */
    function test_GivenNothingChanged() external {
        Payload memory p = payload;
        uint256 id = _pass(p);
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalQueued(id, block.timestamp + 7 days); // what is not listed is CONSTITUTION
        vm.prank(stranger);
        _queuePinned(id, p, pins);
        vm.warp(governor.proposalEta(id));
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalExecuted(id);
        vm.prank(stranger);
        _executePinned(id, p, pins);
        assertEq(proxy.calls(), 1);
        _assertState(id, IGovernor.ProposalState.Executed);
        assertEq(_idOf(p), id);
    }

    /// @dev Of two proposals with the same calls each is reached by its id.
    function test_GivenACopy_TheIdDecides() external {
        Payload memory p = _feePayload(300);
        Payload memory copy = _named(_feePayload(300), "A copy");
        _propose(alice, copy);
        uint256 id = _propose(erin, p);
        _toActive(id);
        _vote(erin, 1, FOR);
        _vote(erin, id, FOR);
        _toEnd(id);
        bytes32[] memory same = _pins(p);
        _expectWrong(1);
        _queuePinned(1, p, same);
        _queuePinned(id, p, same);
        _assertState(1, IGovernor.ProposalState.Succeeded);
        _assertState(id, IGovernor.ProposalState.Queued);
        assertEq(_idOf(copy), 1, "no trace of the other id");
        _queue(copy);
        vm.warp(governor.proposalEta(id));
        _executePinned(id, p, same);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 300);
        _assertState(1, IGovernor.ProposalState.Queued);
    }

    /* METAMORPHIC */
    /// @dev Other code at the same address, while the vote runs.
    function test_RevertGiven_OtherCodeBeforeQueueing() external {
        Payload memory p = payload;
        uint256 id = _pass(p);
        bytes memory before = address(proxy).code;
        GreedyTarget other = new GreedyTarget();
        vm.etch(address(proxy), address(other).code);

        _expectUnknown(0);
        _queue(p);
        _expectChanged(id, address(proxy), pins[1], address(proxy).codehash);
        _queuePinned(id, p, pins);
        bytes32[] memory current = _pins(p); // not what was voted on
        _expectWrong(id);
        _queuePinned(id, p, current);

        vm.etch(address(proxy), before);
        assertEq(_queue(p), id);
    }

    function test_RevertGiven_OtherCodeBeforeExecution() external {
        Payload memory p = payload;
        uint256 id = _passAndQueue(p);
        bytes memory before = address(proxy).code;
        GreedyTarget other = new GreedyTarget();
        vm.etch(address(proxy), address(other).code);

        _expectUnknown(0);
        _execute(p);
        _expectChanged(id, address(proxy), pins[1], address(proxy).codehash);
        _executePinned(id, p, pins);
        vm.etch(address(proxy), ""); // destroyed
        _expectChanged(id, address(proxy), pins[1], keccak256(""));
        _executePinned(id, p, pins);
        _assertState(id, IGovernor.ProposalState.Queued);

        vm.etch(address(proxy), before);
        _executePinned(id, p, pins);
        assertEq(proxy.calls(), 1);
    }

    /// @dev The first call's target as well as a later one's.
    function test_RevertGiven_OtherCodeBehindTheFirstCall() external {
        Payload memory p = _payload(address(proxy), abi.encodeCall(proxy.poke, ()), "Poke");
        bytes32[] memory voted = _pins(p);
        uint256 id = _pass(p);
        bytes memory before = address(proxy).code;
        GreedyTarget other = new GreedyTarget();
        vm.etch(address(proxy), address(other).code);
        _expectChanged(id, address(proxy), voted[0], address(proxy).codehash);
        _queuePinned(id, p, voted);

        vm.etch(address(proxy), before);
        _queuePinned(id, p, voted);
        vm.warp(governor.proposalEta(id));
        vm.etch(address(proxy), address(other).code);
        _expectChanged(id, address(proxy), voted[0], address(proxy).codehash);
        _executePinned(id, p, voted);
    }

    /* PROXIES */
    function test_RevertGiven_AnotherImplementation() external {
        Payload memory p = payload;
        uint256 id = _pass(p);
        proxy.upgradeTo(address(treasury));
        bytes32 current = _pins(p)[1];
        assertNotEq(current, pins[1]);
        _expectUnknown(0);
        _queue(p);
        _expectChanged(id, address(proxy), pins[1], current);
        _queuePinned(id, p, pins);

        proxy.upgradeTo(address(registry));
        _queue(p);
        vm.warp(governor.proposalEta(id));
        proxy.upgradeTo(address(treasury));
        _expectUnknown(0);
        _execute(p);
        _expectChanged(id, address(proxy), pins[1], current);
        _executePinned(id, p, pins);
        _expectUnknown(0);
        _cancel(stranger, p);
    }

    /// @dev The implementation stays where it is and becomes something else.
    function test_RevertGiven_OtherCodeInTheImplementation() external {
        address implementation = makeAddr("implementation");
        vm.etch(implementation, address(registry).code);
        proxy.upgradeTo(implementation);
        Payload memory p = payload;
        bytes32[] memory made = _pins(p);
        uint256 id = _passAndQueue(p);
        vm.etch(implementation, address(treasury).code);
        bytes32 current = _pins(p)[1];
        _expectChanged(id, address(proxy), made[1], current);
        _executePinned(id, p, made);
    }

    /// @dev A proposal can be cancelled by its id, whatever became of its targets.
    function test_GivenOtherCode_ItCanStillBeCancelled() external {
        Payload memory p = payload;
        uint256 id = _pass(p);
        _queue(p);
        vm.etch(address(proxy), "");
        vm.prank(guardianHolder);
        guardian.cancel(id);
        _assertState(id, IGovernor.ProposalState.Canceled);
    }

    /* WRONG PAYLOAD */
    function test_RevertWhen_ThePayloadIsAnother() external {
        Payload memory p = payload;
        uint256 id = _passAndQueue(p);
        bytes32[] memory wrong = pins;
        wrong[0] = bytes32(uint256(wrong[0]) ^ 1);
        _assertWrong(id, p, wrong);
        _assertWrong(id, p, new bytes32[](0));
        _assertWrong(id, p, new bytes32[](3));
        (wrong[0], wrong[1]) = (pins[1], pins[0]);
        _assertWrong(id, p, wrong);

        p.targets[0] = address(registry);
        _assertWrong(id, p, pins);
        p = payload;
        p.values[0] = 1;
        _assertWrong(id, p, pins);
        p = payload;
        p.calldatas[1] = hex"12345678";
        _assertWrong(id, p, pins);
        _assertWrong(id, _named(payload, "Two calls "), pins);
        _assertWrong(id, _idlePayload(), pins);
        p = payload;
        _executePinned(id, p, pins);
    }

    /* PRIVATE */
    function _assertWrong(uint256 id, Payload memory p, bytes32[] memory given) private {
        _expectWrong(id);
        _queuePinned(id, p, given);
        _expectWrong(id);
        _executePinned(id, p, given);
    }

    function _expectWrong(uint256 id) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_WrongPayload.selector, id));
    }

    function _expectChanged(uint256 id, address target, bytes32 pinned, bytes32 current) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_CodeChanged.selector, id, target, pinned, current)
        );
    }
}
