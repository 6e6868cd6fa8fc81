// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ProtocolTest} from "../ProtocolTest.sol";

/// @dev Gas of whole transactions in the steady state, kept in snapshots/. A change of a figure fails `npm test` until
/// it is committed, so that nobody raises one without noticing.
contract OperationsGasTest is ProtocolTest {
    uint256 private constant PRICE = 1000e18;
    uint8 private constant FOR = 1;

    function setUp() public override {
        super.setUp();
        _openGovernance();
        vm.prank(carol);
        token.approve(address(escrow), type(uint256).max);
        vm.prank(alice);
        token.approve(address(governor), type(uint256).max);
    }

    function test_Emission() external {
        // The rings of the guard's windows are full, so every word was written before.
        for (uint256 i = 0; i < 33; ++i) {
            skip(1 days);
            emission.settle();
        }
        skip(1 days);
        emission.settle();
        vm.snapshotGasLastCall("operations", "emission.settle");
    }

    function test_Parameter() external {
        vm.prank(address(timelock));
        registry.set(ParameterCatalog.PROTOCOL_FEE, 260);
        skip(15 days);
        vm.prank(address(timelock));
        registry.set(ParameterCatalog.PROTOCOL_FEE, 270);
        vm.snapshotGasLastCall("operations", "parameter.set");
        vm.prank(address(timelock));
        registry.restore(ParameterCatalog.PROTOCOL_FEE);
        vm.snapshotGasLastCall("operations", "parameter.restore");
    }

    function test_ParameterGroup() external {
        uint256[] memory shares = new uint256[](4);
        (shares[0], shares[1], shares[2], shares[3]) = (4100, 2900, 2000, 1000);
        vm.prank(address(timelock));
        registry.setGroup(ParameterCatalog.FEE_SHARES, shares);
        vm.snapshotGasLastCall("operations", "parameter.setGroup (first, two of four)");
    }

    function test_Job() external {
        _fund();
        vm.prank(carol);
        escrow.settle(1);
        distributor.settle();
        _fund(); // stays open: the sum of locked prices is never zero
        _fund();
        vm.snapshotGasLastCall("operations", "job.fund");
        vm.prank(carol);
        escrow.settle(3);
        vm.snapshotGasLastCall("operations", "job.settle");
        distributor.settle();
        vm.snapshotGasLastCall("operations", "fee.settle");
        escrow.withdraw(bob);
        vm.snapshotGasLastCall("operations", "job.withdraw");
        _fund();
        vm.prank(bob);
        escrow.refund(4);
        vm.snapshotGasLastCall("operations", "job.refund");
    }

    function test_Proposal() external {
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = _calls();
        string memory text = _text();

        vm.prank(alice);
        uint256 id = governor.propose(targets, values, calls, text);
        vm.snapshotGasLastCall("operations", "governor.propose (first)");
        skip(2 days + 1);
        vm.prank(alice);
        governor.castVote(id, FOR);
        vm.snapshotGasLastCall("operations", "governor.castVote (first of the proposal)");
        vm.prank(bob);
        governor.castVote(id, FOR);
        vm.snapshotGasLastCall("operations", "governor.castVote (later)");
        skip(5 days);
        governor.queue(targets, values, calls, keccak256(bytes(text)));
        vm.snapshotGasLastCall("operations", "governor.queue");
        skip(2 days);
        governor.execute(targets, values, calls, keccak256(bytes(text)));
        vm.snapshotGasLastCall("operations", "governor.execute (a first parameter change)");
    }

    function _fund() private {
        vm.prank(carol);
        escrow.fund(bob, PRICE, 1 days, 0);
    }

    function _calls() private view returns (address[] memory targets, uint256[] memory values, bytes[] memory calls) {
        targets = new address[](1);
        values = new uint256[](1);
        calls = new bytes[](1);
        targets[0] = address(registry);
        calls[0] = abi.encodeCall(IParameterRegistry.set, (ParameterCatalog.PROTOCOL_FEE, 260));
    }

    /// @dev 300 bytes, as in the published comparisons of governors.
    function _text() private pure returns (string memory) {
        bytes memory text = new bytes(300);
        for (uint256 i = 0; i < text.length; ++i) {
            text[i] = "x";
        }
        return string(text);
    }
}
