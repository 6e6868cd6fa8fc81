// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ProtocolTest} from "../../ProtocolTest.sol";

/// @dev The deployed market, governed by proposals from their beginning to their end. Alice backs the market with a
/// million, Bob and Dave are providers of the first tier, Carol is the client.
abstract contract GovernedMarketTest is ProtocolTest {
    bytes32 private constant TEXT = keccak256("a change");
    uint8 private constant FOR = 1;
    uint256 internal constant BOB = 80_000e18;
    uint256 internal constant DAVE = 60_000e18;

    address internal immutable dave = makeAddr("dave");
    address[] private targets;
    uint256[] private values;
    bytes[] private calls;

    function setUp() public override {
        super.setUp();
        vm.prank(alice);
        assertTrue(token.transfer(dave, DAVE));
        _openGovernance();
        _register(alice, 1_000_000e18);
        _register(bob, BOB);
        _register(dave, DAVE);
        vm.prank(alice);
        token.approve(address(governor), type(uint256).max);
        vm.prank(carol);
        token.approve(address(escrow), type(uint256).max);
    }

    /* VOTES */
    /// @dev Proposes the change, has it voted and queued, and waits until it can be executed. Nothing is changed yet.
    function _awaitVote(bytes32 group, uint256[] memory newValues) internal {
        _awaitVote(abi.encodeCall(IParameterRegistry.setGroup, (group, newValues)));
    }

    function _awaitVote(bytes memory call) internal {
        targets.push(address(registry));
        values.push(0);
        calls.push(call);
        vm.prank(alice);
        uint256 proposalId = governor.propose(targets, values, calls, "a change");
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
        vm.prank(alice);
        governor.castVote(proposalId, FOR);
        vm.warp(governor.proposalDeadline(proposalId) + 1);
        governor.queue(targets, values, calls, TEXT);
        vm.warp(governor.proposalEta(proposalId));
        _feedAnswers(0.42e8);
    }

    function _execute() internal {
        governor.execute(targets, values, calls, TEXT);
    }

    /* ACTORS */
    function _register(address provider, uint256 amount) private {
        uint32[4] memory units;
        units[0] = 1000;
        vm.startPrank(provider);
        token.approve(address(staking), type(uint256).max);
        staking.register(units, 500, amount, "");
        vm.stopPrank();
    }

    function _feedAnswers(int256 answer) internal {
        vm.prank(feedOwner);
        feed.setAnswer(answer);
    }

    /* JOBS */
    function _offer(uint64 usd, uint24 duration) internal pure returns (IJobEscrow.Offer memory offer) {
        (offer.usd, offer.startBps, offer.maxTokens) = (usd, 10_000, type(uint256).max);
        (offer.offerSeconds, offer.duration, offer.specification) = (1 hours, duration, "specification");
    }

    function _fund(uint64 usd) internal returns (uint256) {
        return _fund(_offer(usd, 30 minutes));
    }

    function _fund(IJobEscrow.Offer memory offer) internal returns (uint256) {
        vm.prank(carol);
        return escrow.fund(offer);
    }

    function _accept(uint256 jobId, address provider) internal {
        vm.prank(provider);
        escrow.accept(jobId, 0);
    }

    function _submit(uint256 jobId, address provider) internal {
        IJobEscrow.Usage memory none;
        vm.prank(provider);
        escrow.submit(jobId, "result", none);
    }

    function _acceptAndSubmit(uint256 jobId, address provider) internal {
        _accept(jobId, provider);
        _submit(jobId, provider);
    }

    /// @dev From the offer to the client's approval.
    function _work(address provider) internal {
        uint256 jobId = _fund(100e6);
        _acceptAndSubmit(jobId, provider);
        vm.prank(carol);
        escrow.settleJob(jobId);
    }

    function _termsOf(uint256 jobId) internal view returns (IJobEscrow.Terms memory) {
        return escrow.terms(escrow.job(jobId).termsId);
    }

    /* VALUES */
    function _values(uint256 a, uint256 b) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (a, b);
    }

    function _values(uint256 a, uint256 b, uint256 c) internal pure returns (uint256[] memory list) {
        list = new uint256[](3);
        (list[0], list[1], list[2]) = (a, b, c);
    }

    function _values(uint256 a, uint256 b, uint256 c, uint256 d) internal pure returns (uint256[] memory list) {
        list = new uint256[](4);
        (list[0], list[1], list[2], list[3]) = (a, b, c, d);
    }

    function _values(
        uint256 a,
        uint256 b,
        uint256 c,
        uint256 d,
        uint256 e
    )
        internal
        pure
        returns (uint256[] memory list)
    {
        list = new uint256[](5);
        (list[0], list[1], list[2], list[3], list[4]) = (a, b, c, d, e);
    }
}
