// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {IRoyaltyRegistry} from "../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ProtocolTest} from "../ProtocolTest.sol";

/// @dev The protocol in the steady state of a few, and then with a crowd: each of it registers as a provider, delegates to
/// Bob, has a job done (every second by Bob, the others by a provider of the crowd), claims rewards and votes. Bob is the
/// provider that is measured, Alice a larger one beside it, Carol votes, and the client and the delegator vote for nobody.
/// Bob has a reputation from the beginning: its first five clients make every call about it dearer once, by about 6 %.
abstract contract ScaleTest is ProtocolTest {
    uint8 internal constant FOR = 1;
    uint256 internal constant OWN = 1_000_000e18;
    uint256 internal constant CROWDS_OWN = 10_000e18;

    address internal immutable client = makeAddr("client");
    address internal immutable delegator = makeAddr("delegator");
    uint256 internal proposalId;
    uint256 internal worked;
    address[] private _targets;
    uint256[] private _values;
    bytes[] private _calls;

    function setUp() public override {
        super.setUp();
        _openGovernance();
        _give(client, 1_000_000e18);
        _give(delegator, 1_000_000e18);
        _register(alice, 10 * OWN);
        _register(bob, OWN);
        vm.startPrank(delegator);
        token.approve(address(staking), type(uint256).max);
        staking.delegate(bob, 100_000e18);
        vm.stopPrank();
        vm.startPrank(client);
        token.approve(address(escrow), type(uint256).max);
        token.approve(address(court), type(uint256).max);
        vm.stopPrank();
        vm.prank(alice);
        token.approve(address(governor), type(uint256).max);
        vm.prank(bob);
        royalties.list(IRoyaltyRegistry.Kind.Model, "content", 1000, "licence", "link");
        _doEverythingOnce();
    }

    /// @dev So that what is measured finds its words written.
    function _doEverythingOnce() private {
        _flow();
        _work(bob, client);
        _earnTrust();
        escrow.withdraw(bob);
        vm.startPrank(delegator);
        staking.undelegate(bob, 10e18);
        skip(21 days);
        staking.withdraw(bob, delegator);
        rewards.claim(bob, delegator);
        vm.stopPrank();
        providerRewards.claimFor(bob, _epoch(providerRewards.currentEpoch() - 3));
        _propose();
        _vote(carol);
        _vote(bob);
        vm.warp(governor.proposalDeadline(proposalId) + 1);
        _flow();
    }

    function _earnTrust() private {
        for (uint160 i = 0; i < 5; ++i) {
            address one = address(0xc11e00 + i);
            _give(one, 1000e18);
            vm.prank(one);
            token.approve(address(escrow), type(uint256).max);
            _work(bob, one);
        }
    }

    /// @dev Rewards of emission begin to flow, and have flowed for a day.
    function _flow() internal {
        skip(1 days);
        emission.settle();
        emission.release(IEmissionController.Pool.Stakers);
        emission.release(IEmissionController.Pool.Providers);
        rewards.settle();
        skip(1 days);
        _feedAnswers();
    }

    /* THE CROWD */
    /// @dev Called as one transaction: what is set up need not be one each.
    function joinCrowd(uint256 first, uint256 end) external {
        for (uint256 i = first; i < end; ++i) {
            address one = _member(i);
            _give(one, CROWDS_OWN + 3000e18);
            _register(one, CROWDS_OWN);
            vm.startPrank(one);
            staking.delegate(bob, 1e18 + i);
            token.approve(address(escrow), type(uint256).max);
            vm.stopPrank();
            _work(i % 2 == 0 ? bob : _member(i), i % 2 == 0 ? one : client);
        }
    }

    function claimAll(uint256 first, uint256 end) external {
        for (uint256 i = first; i < end; ++i) {
            rewards.claimFor(bob, _member(i));
            if (i % 2 == 1) escrow.withdraw(_member(i));
        }
    }

    function voteAll(uint256 first, uint256 end) external {
        for (uint256 i = first; i < end; ++i) {
            _vote(_member(i));
        }
    }

    /// @dev The same time passes however many there are.
    function _grow(uint256 count) internal {
        worked = providerRewards.currentEpoch();
        _work(bob, client);
        _inParts(this.joinCrowd, count);
        skip(1 days);
        _inParts(this.claimAll, count);
        _propose();
        _vote(bob); // whose ballot stands in the same word as Carol's
        _inParts(this.voteAll, count);
        _feedAnswers();
        _work(bob, client);
    }

    function _inParts(function(uint256, uint256) external step, uint256 count) private {
        for (uint256 first = 0; first < count; first += 500) {
            step(first, first + 500 < count ? first + 500 : count);
        }
    }

    function _member(uint256 index) private pure returns (address) {
        return address(uint160(0xc0de000000 + index));
    }

    /* STEPS */
    function _give(address to, uint256 amount) private {
        vm.prank(address(treasury));
        assertTrue(token.transfer(to, amount));
    }

    function _register(address account, uint256 amount) private {
        uint32[4] memory units;
        units[0] = 1000;
        vm.startPrank(account);
        token.approve(address(staking), type(uint256).max);
        staking.register(units, 500, amount, "");
        vm.stopPrank();
    }

    function _feedAnswers() private {
        vm.prank(feedOwner);
        feed.setAnswer(0.42e8);
    }

    function _fund(address from) internal returns (uint256) {
        IJobEscrow.Offer memory offer;
        (offer.usd, offer.startBps, offer.maxTokens) = (10e6, 10_000, type(uint256).max);
        (offer.offerSeconds, offer.duration, offer.asset) = (1 hours, 1 days, 1);
        vm.prank(from);
        return escrow.fund(offer);
    }

    function _accept(address provider, uint256 jobId) internal {
        vm.prank(provider);
        escrow.accept(jobId, 0);
    }

    function _submit(address provider, uint256 jobId) internal {
        IJobEscrow.Usage memory none;
        vm.prank(provider);
        escrow.submit(jobId, "result", none);
    }

    function _settle(address from, uint256 jobId) internal {
        vm.prank(from);
        escrow.settleJob(jobId);
    }

    function _work(address provider, address from) internal {
        uint256 jobId = _fund(from);
        _accept(provider, jobId);
        _submit(provider, jobId);
        _settle(from, jobId);
    }

    /// @dev Proposes, and waits until it can be voted on.
    function _propose() internal returns (uint256 gas) {
        delete _targets;
        delete _values;
        delete _calls;
        _targets.push(address(registry));
        _values.push(0);
        _calls.push(abi.encodeCall(IParameterRegistry.set, (ParameterCatalog.PROTOCOL_FEE, 260 + proposalId)));
        vm.prank(alice);
        proposalId = governor.propose(_targets, _values, _calls, "");
        gas = vm.lastCallGas().gasTotalUsed;
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
    }

    function _vote(address from) internal {
        vm.prank(from);
        governor.castVote(proposalId, FOR);
    }

    function _epoch(uint256 epoch) internal pure returns (uint256[] memory epochs) {
        epochs = new uint256[](1);
        epochs[0] = epoch;
    }
}
