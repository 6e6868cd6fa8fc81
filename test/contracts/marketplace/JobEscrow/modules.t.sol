// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";
import {TestCourt} from "../TestCourt.sol";
import {TestModule} from "../TestModule.sol";
import {ReentrantModule} from "./ReentrantModule.sol";

/// Modules that fail
/// ├── given the reputation registry reverts, burns its gas, returns too much or too little, or is no contract
/// │  ├── jobs should be accepted, with the whole bond
/// │  └── jobs should be settled, with the whole fee, and the log should say so
/// ├── given the reputation registry calls back: the job should have ended, once, and everybody be paid to the wei
/// ├── given the reputation registry grants discounts
/// │  ├── what the fees would be without should be counted over all jobs
/// │  └── work that was challenged for nothing should have one, too, and not be recorded
/// ├── given the recorder of work fails: jobs should be settled
/// ├── given the court fails: jobs should expire, and the log should say so
/// ├── given the oracle or the registry of parameters fails: jobs should end as ever
/// └── when a caller sends too little gas for a module: the end should revert, at every amount of gas
contract JobEscrow_Modules_Test is MarketTest {
    TestModule private module;

    function setUp() public override {
        super.setUp();
        module = new TestModule();
    }

    function test_GivenReputationFails() external {
        uint256 kinds = uint256(type(TestModule.Manner).max);
        _useReputation(address(module));
        for (uint256 i = 1; i <= kinds; ++i) {
            module.setAnswer(5000);
            module.setManner(TestModule.Manner(i));
            _lifeWithoutReputation(i != uint256(TestModule.Manner.ReturnsLittle));
        }
        _useReputation(makeAddr("no contract"));
        _lifeWithoutReputation(true);
    }

    /// @dev It is asked before the credits are written.
    function test_GivenReputationCallsBack() external {
        _settle(_submitted(20 * USD));
        uint256 jobId = _submitted(10 * USD);
        ReentrantModule caller = new ReentrantModule(escrow, jobId);
        _useReputation(address(caller));
        skip(DISPUTE_WINDOW);
        escrow.settleJob(jobId);
        assertEq(caller.told(), 1);
        IJobEscrow.JobState ended = IJobEscrow.JobState.Settled;
        assertEq(caller.refusal(), abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, ended));
        assertEq(token.balanceOf(provider), 39e18, "paid out of what it had");
        assertEq(escrow.withdrawable(provider), 19.8e18, "of 20, with what of the fee is not burned back");
        _assertSolvent();
    }

    function test_GivenDiscounts_TheyAddUp() external {
        module.setAnswer(1000);
        _useReputation(address(module));
        for (uint256 i = 1; i <= 3; ++i) {
            _settle(_submitted(10 * USD));
            (uint256 fee, uint256 nominal) = escrow.fees();
            assertEq(fee, i * 0.47e18, "a tenth less of what is not burned");
            assertEq(nominal, i * 0.5e18);
        }
    }

    function test_GivenDiscountAfterADispute() external {
        module.setAnswer(1000);
        _useReputation(address(module));
        uint256 jobId = _challenged(10 * USD);
        court.decide(escrow, jobId, false);
        (uint256 fee,) = escrow.fees();
        assertEq(fee, 0.47e18);
        assertEq(module.settlements(), 0, "no reputation by it");
    }

    function test_GivenRecorderFails() external {
        vm.prank(timelock);
        escrow.setWorkRecorder(address(module));
        for (uint256 i = 1; i <= uint256(type(TestModule.Manner).max); ++i) {
            uint256 jobId = _submitted(10 * USD);
            module.setManner(TestModule.Manner(i));
            if (i != uint256(TestModule.Manner.ReturnsLittle)) {
                vm.expectEmit(address(escrow));
                emit IJobEscrow.RecordFailed(jobId, address(module));
            }
            _settle(jobId);
            assertEq(escrow.withdrawable(provider), i * 19.5e18);
        }
    }

    function test_GivenCourtFails() external {
        for (uint256 i = 1; i <= uint256(type(TestCourt.Manner).max); ++i) {
            uint256 jobId = _accepted(10 * USD);
            court.setManner(TestCourt.Manner(i));
            skip(1 days);
            _renewPrice();
            vm.expectEmit(address(escrow));
            emit IJobEscrow.PenaltyFailed(jobId, address(court));
            escrow.expire(jobId);
            assertEq(escrow.withdrawable(client), i * 20e18);
            court.setManner(TestCourt.Manner.Plain);
        }
        assertEq(court.penaltyCount(), 0);
        assertEq(staking.provider(provider).bonded, 0);
    }

    /// @dev A price is taken once, and terms are copied once.
    function test_GivenOracleAndRegistryFail() external {
        uint256[5] memory ids =
            [_fund(10 * USD), _fund(10 * USD), _accepted(10 * USD), _submitted(10 * USD), _challenged(10 * USD)];
        vm.mockCallRevert(address(oracle), bytes(""), "oracle");
        vm.mockCallRevert(address(registry), bytes(""), "registry");
        vm.prank(client);
        escrow.refund(ids[0]);
        skip(DISPUTE_WINDOW);
        escrow.refund(ids[1]);
        escrow.expire(ids[2]);
        escrow.settleJob(ids[3]);
        court.decide(escrow, ids[4], false);
        escrow.withdraw(client);
        escrow.withdraw(provider);
        assertEq(escrow.locked(), 0);
    }

    /* GAS */
    /// @dev From too little to enough in steps: whatever is sent, the settlement is told of or nothing happens.
    function test_RevertWhen_RecordsAreStarved() external {
        module.setAnswer(1000);
        _useReputation(address(module));
        vm.prank(timelock);
        escrow.setWorkRecorder(address(module));
        uint256 jobId = _submitted(10 * USD);
        skip(DISPUTE_WINDOW);
        bytes memory data = abi.encodeCall(IJobEscrow.settleJob, (jobId));
        _starve(data, 700_000);
        assertEq(module.settlements(), 1);
        assertEq(module.works(), 1);
        (uint256 fee,) = escrow.fees();
        assertEq(fee, 0.47e18, "with the discount");
    }

    function test_RevertWhen_PenaltyIsStarved() external {
        uint256 jobId = _accepted(10 * USD);
        skip(1 days);
        _starve(abi.encodeCall(IJobEscrow.expire, (jobId)), 1_800_000);
        assertEq(court.penaltyCount(), 1);
    }

    function test_RevertWhen_TooLittleGas() external {
        uint256 jobId = _accepted(10 * USD);
        skip(1 days);
        vm.expectPartialRevert(IJobEscrow.JobEscrow_TooLittleGas.selector);
        escrow.expire{gas: 500_000}(jobId);
        jobId = _submitted(10 * USD);
        vm.expectPartialRevert(IJobEscrow.JobEscrow_TooLittleGas.selector);
        vm.prank(client);
        escrow.settleJob{gas: 80_000}(jobId);
    }

    /// @dev Nobody takes a job for a larger bond than it had to by starving the question.
    function test_RevertWhen_TooLittleGasForTheReputation() external {
        uint256 jobId = _fund(10 * USD);
        vm.expectPartialRevert(IJobEscrow.JobEscrow_TooLittleGas.selector);
        vm.prank(provider);
        escrow.accept{gas: 100_000}(jobId, 0);
    }

    function test_RevertWhen_FeesAreStarved() external {
        _settle(_submitted(10 * USD));
        vm.expectPartialRevert(IJobEscrow.JobEscrow_TooLittleGas.selector);
        escrow.settle{gas: 900_000}();
    }

    /// @dev Raises the gas until the call goes through.
    function _starve(bytes memory data, uint256 enough) private {
        for (uint256 gas_ = 20_000; gas_ < enough; gas_ += 7919) {
            uint256 told = module.settlements() + module.works() + court.penaltyCount();
            (bool isOk,) = address(escrow).call{gas: gas_}(data);
            if (isOk) return;
            assertEq(module.settlements() + module.works() + court.penaltyCount(), told);
        }
        assertTrue(false, "it never went through");
    }

    function _lifeWithoutReputation(bool isLogged) private {
        uint256 before = escrow.withdrawable(provider);
        uint256 jobId = _accepted(10 * USD);
        assertEq(escrow.job(jobId).bond, 50e18, "the whole bond");
        _submit(jobId);
        if (isLogged) {
            vm.expectEmit(address(escrow));
            emit IJobEscrow.RecordFailed(jobId, escrow.reputation());
        }
        _settle(jobId);
        assertEq(escrow.withdrawable(provider) - before, 19.5e18, "the whole fee");
        _assertSolvent();
    }

    function _useReputation(address newReputation) private {
        vm.prank(timelock);
        escrow.setReputation(newReputation);
    }
}
