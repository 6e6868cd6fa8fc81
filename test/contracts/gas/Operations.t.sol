// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
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

    function test_Stake() external {
        _backBob();
        vm.prank(bob);
        staking.stake(1000e18);
        skip(1 days);
        vm.prank(bob);
        staking.stake(1000e18);
        vm.snapshotGasLastCall("operations", "stake.more");
        vm.prank(carol);
        staking.delegate(bob, 1000e18);
        skip(1 days);
        vm.prank(carol);
        staking.delegate(bob, 1000e18);
        vm.snapshotGasLastCall("operations", "stake.delegateMore");
        vm.prank(carol);
        staking.undelegate(bob, 300e18);
        vm.snapshotGasLastCall("operations", "stake.undelegate (first)");
        skip(15 days);
        vm.prank(carol);
        staking.undelegate(bob, 300e18);
        skip(7 days);
        staking.withdraw(bob, carol);
        vm.snapshotGasLastCall("operations", "stake.withdraw");
    }

    function test_Reward() external {
        _backBob();
        address payee = makeAddr("payee, who votes for nobody");
        vm.startPrank(carol);
        rewards.claim(bob, payee);
        skip(1 days);
        rewards.claim(bob, payee);
        vm.snapshotGasLastCall("operations", "reward.claim");
        vm.stopPrank();
        emission.settle();
        emission.release(IEmissionController.Pool.Stakers);
        rewards.settle();
        vm.snapshotGasLastCall("operations", "reward.settle");
    }

    function test_Slash() external {
        _backBob();
        vm.prank(address(timelock));
        staking.setLocker(address(this), true);
        staking.freeze(bob, 70_000e18);
        staking.slash(bob, 1000e18);
        skip(8 days);
        assertEq(staking.slash(bob, 60_000e18), 60_000e18);
        vm.snapshotGasLastCall("operations", "slash.delegated");
        assertEq(staking.provider(bob).own, 0, "the delegators' stake was reached");
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

    /// @dev Bob has 20 000 FLOP of his own behind him and 100 000 of Carol's, and rewards flow. Beside Alice's million a
    /// slash of his stake stays inside what an epoch allows.
    function _backBob() private {
        _register(alice, 1_000_000e18);
        _register(bob, 20_000e18);
        vm.startPrank(carol);
        token.approve(address(staking), type(uint256).max);
        staking.delegate(bob, 100_000e18);
        vm.stopPrank();
        skip(1 days);
        emission.settle();
        emission.release(IEmissionController.Pool.Stakers);
        rewards.settle();
        skip(1 days);
    }

    function _register(address provider, uint256 amount) private {
        uint32[4] memory units;
        units[0] = 8000;
        vm.startPrank(provider);
        token.approve(address(staking), type(uint256).max);
        staking.register(units, 500, amount, "");
        vm.stopPrank();
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
