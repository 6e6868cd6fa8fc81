// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {DelegatingExecutor, KeyThief, Recorder, SignatureEncoder} from "./peers/Payloads.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev Rows 8, 15 and 28: what is called, and with what.
contract Replay_Payloads_Test is ReplayTest {
    /* ROW 8: TORNADO CASH, THE SECOND */
    /// @dev An address that begins like the treasury's. Only the real one has a class below the highest, nothing is run in
    /// the timelock's name, and so a thief among the targets changes nothing but itself. (There is no table of labels for
    /// address parameters: the app shows who a known address is, and no contract checks it.)
    function test_Replay_Tornado_LookalikeTarget() external {
        address lookalike = _lookalikeOf(address(treasury));
        Payload memory p = _lookalikePayload(lookalike);
        uint256 id = _propose(alice, p);
        assertEq(uint256(governor.proposalWord(id).class()), uint256(ProposalClass.Constitution));
        _toActive(id);
        _vote(alice, id, FOR);
        _vote(bob, id, FOR); // together enough for a payment
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);

        bytes32 before = vm.load(address(timelock), 0);
        _enact(_with(p, "The same, by a majority that did not look"));
        assertEq(KeyThief(lookalike).key(), mallory, "it was called");
        assertEq(vm.load(address(timelock), 0), before);
    }

    function test_Replay_Tornado_LookalikeTarget_Twin_DelegateCall() external {
        DelegatingExecutor peer = new DelegatingExecutor(alice);
        Payload memory p = _lookalikePayload(_lookalikeOf(address(treasury)));
        peer.execute(p.targets[0], p.calldatas[0]);
        assertEq(peer.key(), mallory);
    }

    /* ROW 15: GHSA-93hq-5wgc-jc82, GHSA-m6w8-fq7v-ph4m */
    /// @dev Data of every awkward length arrives as it was given, call by call, in order.
    function test_Replay_CalldataRoundTrip() external {
        Recorder recorder = new Recorder();
        uint16[12] memory lengths = [0, 1, 3, 4, 5, 31, 32, 33, 35, 36, 68, 1000];
        Payload memory p;
        p.targets = new address[](12);
        p.values = new uint256[](12);
        p.calldatas = new bytes[](12);
        p.description = "Data of twelve lengths";
        for (uint256 i = 0; i < 12; ++i) {
            p.targets[i] = address(recorder);
            p.calldatas[i] = _bytes(lengths[i]);
        }
        _enact(p);
        assertEq(recorder.count(), 12);
        for (uint256 i = 0; i < 12; ++i) {
            assertEq(recorder.seen(i), keccak256(p.calldatas[i]));
        }
    }

    function testFuzz_Replay_CalldataRoundTrip(bytes calldata data) external {
        Recorder recorder = new Recorder();
        _enact(_payload(address(recorder), data, "Any data"));
        assertEq(recorder.seen(0), keccak256(data));
    }

    /// @dev And no list is ever shorter than another.
    function test_Replay_CalldataRoundTrip_ListsOfOneLength() external {
        Payload memory p = _both(_feePayload(300), _idlePayload());
        p.calldatas = new bytes[](1);
        vm.expectRevert(abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_BatchLength.selector, 2, 2, 1));
        _propose(erin, p);
    }

    /// @dev Two calls, one signature: the second call loses its data.
    function test_Replay_CalldataRoundTrip_Twin_SignatureStrings() external {
        Recorder recorder = new Recorder();
        SignatureEncoder peer = new SignatureEncoder();
        address[] memory targets = new address[](2);
        (targets[0], targets[1]) = (address(recorder), address(recorder));
        string[] memory signatures = new string[](1);
        bytes[] memory calldatas = new bytes[](2);
        (calldatas[0], calldatas[1]) = (_bytes(36), _bytes(68));
        peer.execute(targets, signatures, calldatas);
        assertEq(recorder.seen(0), keccak256(calldatas[0]));
        assertEq(recorder.seen(1), keccak256(""), "trimmed");
    }

    /* ROW 28 */
    /// @dev A call to nothing would succeed and do nothing.
    function test_CodelessTarget_Reverts() external {
        Payload memory p = _payload(makeAddr("nothing"), abi.encodeCall(registry.set, ("fee.protocol", 300)), "Fee");
        vm.expectRevert(
            abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_CodelessTarget.selector, p.targets[0])
        );
        _propose(erin, p);
    }

    function test_CodelessTarget_Twin_StockGovernor() external {
        _deployStock();
        Payload memory p = _payload(makeAddr("nothing"), abi.encodeCall(registry.set, ("fee.protocol", 300)), "Fee");
        uint256 id = _passAt(stock, erin, p);
        _finishAt(stock, p);
        assertEq(uint256(stock.state(id)), uint256(IGovernor.ProposalState.Executed));
        assertEq(registry.get("fee.protocol"), 250, "executed, without any effect");
    }

    /* PRIVATE */
    /// @dev Agrees with `account` in its first fifteen digits.
    function _lookalikeOf(address account) private returns (address lookalike) {
        lookalike = address((uint160(account) >> 100 << 100) | 0xbad);
        vm.etch(lookalike, address(new KeyThief()).code);
    }

    function _lookalikePayload(address lookalike) private view returns (Payload memory) {
        return _payload(lookalike, abi.encodeCall(treasury.pay, (address(token), mallory, 1)), "A small payment");
    }

    function _bytes(uint256 length) private pure returns (bytes memory data) {
        data = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            data[i] = bytes1(uint8(uint256(keccak256(abi.encode(length, i)))));
        }
    }
}
