// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ProtocolTest} from "../ProtocolTest.sol";

/// @dev Gas of whole transactions in the steady state, kept in snapshots/. A change of a figure fails `npm test` until
/// it is committed, so that nobody raises one without noticing.
contract OperationsGasTest is ProtocolTest {
    uint8 private constant FOR = 1;

    address private immutable client = makeAddr("client, who votes for nobody");

    function setUp() public override {
        super.setUp();
        _openGovernance();
        vm.prank(carol);
        assertTrue(token.transfer(client, 1_000_000e18));
        vm.prank(client);
        token.approve(address(escrow), type(uint256).max);
        vm.prank(alice);
        token.approve(address(governor), type(uint256).max);
    }

    function test_Emission() external {
        // The rings of the guard's windows are full, so every word was written before.
        for (uint256 i = 0; i < 33; ++i) {
            skip(1 days);
            emission.settle();
            emission.release(IEmissionController.Pool.Providers);
        }
        skip(1 days);
        emission.settle();
        vm.snapshotGasLastCall("operations", "emission.settle");
        emission.release(IEmissionController.Pool.Providers);
        vm.snapshotGasLastCall("operations", "emission.release");
        vm.prank(address(timelock));
        registry.set(ParameterCatalog.PROTOCOL_FEE, 260);
        skip(1 days);
        emission.settle();
        vm.snapshotGasLastCall("operations", "emission.settle (first after a change of any parameter)");
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

    /// @dev A client and a provider that have done this before; the price was accepted minutes ago, or must be now.
    function test_Job() external {
        _backBob();
        _work(_submitted(_fund()));
        uint256 jobId = _fund();
        vm.snapshotGasLastCall("operations", "job.fund");
        _accept(jobId);
        vm.snapshotGasLastCall("operations", "job.accept");
        vm.prank(bob);
        escrow.heartbeat(jobId);
        vm.snapshotGasLastCall("operations", "job.heartbeat");
        _submit(jobId);
        vm.snapshotGasLastCall("operations", "job.submit");
        _work(jobId);
        vm.snapshotGasLastCall("operations", "job.settle");
        escrow.releaseFees();
        vm.snapshotGasLastCall("operations", "fee.release");
        escrow.withdraw(bob);
        vm.snapshotGasLastCall("operations", "job.withdraw");
        skip(20 minutes);
        jobId = _fund();
        vm.snapshotGasLastCall("operations", "job.fund (accepts a price)");
        vm.prank(client);
        escrow.refund(jobId);
        vm.snapshotGasLastCall("operations", "job.refund");
    }

    /// @dev Eight jobs of one client and one provider, settled together by somebody else. The provider has worked in the week
    /// before, so that the week's first booking is not among them.
    function test_JobBatch() external {
        _backBob();
        _work(_submitted(_fund()));
        uint256[] memory jobIds = new uint256[](8);
        for (uint256 i = 0; i < 8; ++i) {
            jobIds[i] = _submitted(_fund());
        }
        skip(4 days);
        _feedAnswers();
        _work(_submitted(_fund()));
        assertEq(escrow.settleBatch(jobIds), 8);
        vm.snapshotGasLastCall("operations", "job.settleBatch8 (all eight)");
    }

    /// @dev The second case that the court ever has: a challenge, a verdict for the client, and its end.
    function test_Case() external {
        _backBob();
        vm.prank(client);
        token.approve(address(court), type(uint256).max);
        _close(_judged(_challenge(_submitted(_fund()))));
        skip(8 days);
        staking.unjail(bob);
        _feedAnswers();
        uint256 jobId = _submitted(_fund());
        uint256 caseId = _challenge(jobId);
        vm.snapshotGasLastCall("operations", "court.challenge");
        _judged(caseId);
        vm.snapshotGasLastCall("operations", "court.giveVerdict");
        _close(caseId);
        vm.snapshotGasLastCall("operations", "court.close");
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
        _feedAnswers();
    }

    function _register(address provider, uint256 amount) private {
        uint32[4] memory units;
        units[0] = 8000;
        vm.startPrank(provider);
        token.approve(address(staking), type(uint256).max);
        staking.register(units, 500, amount, "");
        vm.stopPrank();
    }

    /* JOBS */
    function _fund() private returns (uint256) {
        IJobEscrow.Offer memory offer;
        (offer.usd, offer.startBps, offer.maxTokens) = (100e6, 10_000, type(uint256).max);
        (offer.offerSeconds, offer.duration, offer.specification) = (1 hours, 1 days, "specification");
        vm.prank(client);
        return escrow.fund(offer);
    }

    function _accept(uint256 jobId) private {
        vm.prank(bob);
        escrow.accept(jobId, 0);
    }

    function _submit(uint256 jobId) private {
        IJobEscrow.Usage memory none;
        vm.prank(bob);
        escrow.submit(jobId, "result", none);
    }

    function _submitted(uint256 jobId) private returns (uint256) {
        _accept(jobId);
        _submit(jobId);
        return jobId;
    }

    /// @dev The client is content.
    function _work(uint256 jobId) private {
        vm.prank(client);
        escrow.settleJob(jobId);
    }

    function _feedAnswers() private {
        vm.prank(feedOwner);
        feed.setAnswer(0.42e8);
    }

    /* CASES */
    function _challenge(uint256 jobId) private returns (uint256) {
        vm.prank(client);
        return court.challenge(jobId, "evidence");
    }

    function _judged(uint256 caseId) private returns (uint256) {
        bytes32 digest = court.verdictDigest(caseId, ISlashingCourt.Outcome.Incorrect, "reasons");
        (address[] memory signers, bytes[] memory signatures) = (new address[](2), new bytes[](2));
        for (uint256 i = 0; i < 2; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(_verifierKey(i), digest);
            (signers[i], signatures[i]) = (vm.addr(_verifierKey(i)), abi.encodePacked(r, s, v));
        }
        court.giveVerdict(caseId, ISlashingCourt.Outcome.Incorrect, "reasons", signers, signatures);
        return caseId;
    }

    function _close(uint256 caseId) private {
        skip(7 days);
        court.close(caseId);
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
