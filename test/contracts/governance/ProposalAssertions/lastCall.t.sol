// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalAssertions} from "../../../../contracts/governance/interfaces/IProposalAssertions.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {BatchExecutor, ProposalAssertionsTest} from "./ProposalAssertionsTest.sol";

/// @dev Does its work behind a try: what a caller of little gas does not pay for does not happen, and nobody hears of it.
contract SwallowingModule {
    uint256 public effect;

    function attempt(uint256 value) external {
        try this.work(value) {} catch {}
    }

    function work(uint256 value) external {
        for (uint256 i = 0; i < 5000; ++i) {
            value = uint256(keccak256(abi.encode(value)));
        }
        effect = value;
    }

    function workOf(uint256 value) external pure returns (uint256) {
        for (uint256 i = 0; i < 5000; ++i) {
            value = uint256(keccak256(abi.encode(value)));
        }
        return value;
    }
}

/// @dev Changes by a difference, so its result depends on what was there.
contract Counter {
    uint256 public value = 100;

    function add(uint256 difference) external {
        value += difference;
    }
}

/// LastCall: an assertion behind the call it is about
/// ├── given a call whose failure is swallowed when gas is short
/// │  ├── without it: an execution goes through and nothing was done
/// │  └── with it: whatever the gas, it was done or the execution failed as a whole
/// └── given another change in between
///    ├── without it: the execution does what nobody voted for
///    └── with it: the execution fails as a whole, and goes through where nothing came in between
contract ProposalAssertions_LastCall_Test is ProposalAssertionsTest {
    bytes32 private constant KEY = ParameterCatalog.PROTOCOL_FEE;

    SwallowingModule private module;

    function setUp() public override {
        super.setUp();
        module = new SwallowingModule();
    }

    /* TOO LITTLE GAS */
    /// @dev The attack: some amount of gas is enough for the batch and not for the work in it.
    function test_WithoutAssertion_WorkIsSwallowed() external {
        assertGt(_swallowed(_batch(_attempt())), 0);
    }

    function test_WithAssertion_WorkIsDoneOrAllFails() external {
        assertEq(_swallowed(_batch(_attempt(), _assertion())), 0);
        executor.execute(_batch(_attempt(), _assertion()));
        assertEq(module.effect(), module.workOf(1));
    }

    function testFuzz_WithAssertion_WorkIsDoneOrAllFails(uint256 amount) external {
        _executeWith(bound(amount, 50_000, 3_000_000), _batch(_attempt(), _assertion()));
    }

    /// @dev When it fails it says why, and all of the batch is undone: a payment before the swallowed call too.
    function test_WithAssertion_AllIsUndone() external {
        BatchExecutor.Call[] memory calls = new BatchExecutor.Call[](3);
        calls[0] = _call(address(token), abi.encodeCall(token.transfer, (stranger, 5e18)));
        calls[1] = _call(address(module), abi.encodeCall(module.attempt, (2))); // not what was asserted
        calls[2] = _assertion();
        vm.prank(client);
        token.transfer(address(executor), 5e18);

        vm.expectPartialRevert(IProposalAssertions.ProposalAssertions_Answer.selector);
        executor.execute(calls);
        assertEq(token.balanceOf(stranger), 0);
        assertEq(module.effect(), 0);
    }

    /* ANOTHER CHANGE IN BETWEEN */
    function test_WithoutAssertion_DifferencesAddUp() external {
        Counter counter = new Counter();
        executor.execute(_batch(_add(counter, 30)));
        executor.execute(_batch(_add(counter, 50)));
        assertEq(counter.value(), 180, "voted for was 150");
    }

    function test_WithAssertion_DifferencesDoNot() external {
        Counter counter = new Counter();
        bytes memory data = abi.encodeCall(counter.value, ());
        BatchExecutor.Call memory last = _call(
            address(assertions),
            abi.encodeCall(assertions.requireAnswer, (address(counter), data, keccak256(abi.encode(150))))
        );
        executor.execute(_batch(_add(counter, 30)));
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalAssertions.ProposalAssertions_Answer.selector,
                address(counter),
                data,
                keccak256(abi.encode(180)),
                keccak256(abi.encode(150))
            )
        );
        executor.execute(_batch(_add(counter, 50), last));
        assertEq(counter.value(), 130);
    }

    /// @dev A vote to undo a fee of 300: meanwhile another vote made it 320, so that undoing would lead back to 300.
    function test_WithoutAssertion_RestoreUndoesAnotherChange() external {
        _changeTwice();
        executor.execute(_batch(_restore()));
        assertEq(registry.get(KEY), 300, "the very value that was to go");
    }

    function test_WithAssertion_RestoreFails() external {
        _changeTwice();
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalAssertions.ProposalAssertions_Parameter.selector, address(registry), KEY, 300, 250
            )
        );
        executor.execute(_batch(_restore(), _requireFee(250)));
        assertEq(registry.get(KEY), 320);
    }

    function test_WithAssertion_RestoreGoesThroughOtherwise() external {
        _set(KEY, 300);
        executor.execute(_batch(_restore(), _requireFee(250)));
        assertEq(registry.get(KEY), 250);
    }

    function test_WithAssertion_ChangeGoesThrough() external {
        executor.execute(_batch(_call(address(registry), abi.encodeCall(registry.set, (KEY, 300))), _requireFee(300)));
        assertEq(registry.get(KEY), 300);
    }

    /* PRIVATE */
    /// @dev How many of many amounts of gas, from far too little to plenty, let the batch through without its effect.
    function _swallowed(BatchExecutor.Call[] memory calls) private returns (uint256 count) {
        uint256 fresh = vm.snapshotState();
        uint256 done = 0;
        for (uint256 amount = 50_000; amount <= 3_000_000; amount += 50_000) {
            if (_execute(amount, calls)) {
                if (module.effect() == 0) ++count;
                else ++done;
            }
            vm.revertToState(fresh);
        }
        assertGt(done, 0, "plenty is enough");
    }

    function _executeWith(uint256 amount, BatchExecutor.Call[] memory calls) private {
        uint256 expected = _execute(amount, calls) ? module.workOf(1) : 0;
        assertEq(module.effect(), expected);
    }

    function _execute(uint256 amount, BatchExecutor.Call[] memory calls) private returns (bool isOk) {
        (isOk,) = address(executor).call{gas: amount}(abi.encodeCall(executor.execute, (calls)));
    }

    function _attempt() private view returns (BatchExecutor.Call memory) {
        return _call(address(module), abi.encodeCall(module.attempt, (1)));
    }

    function _assertion() private view returns (BatchExecutor.Call memory) {
        bytes32 answer = keccak256(abi.encode(module.workOf(1)));
        return _call(
            address(assertions),
            abi.encodeCall(assertions.requireAnswer, (address(module), abi.encodeCall(module.effect, ()), answer))
        );
    }

    function _add(Counter counter, uint256 difference) private pure returns (BatchExecutor.Call memory) {
        return _call(address(counter), abi.encodeCall(counter.add, (difference)));
    }

    function _changeTwice() private {
        _set(KEY, 300);
        skip(registry.parameter(KEY).nextChangeAt - block.timestamp);
        _set(KEY, 320);
    }

    function _restore() private view returns (BatchExecutor.Call memory) {
        return _call(address(registry), abi.encodeCall(IParameterRegistry.restore, (KEY)));
    }

    function _requireFee(uint256 value) private view returns (BatchExecutor.Call memory) {
        return _call(address(assertions), abi.encodeCall(assertions.requireParameter, (address(registry), KEY, value)));
    }
}
