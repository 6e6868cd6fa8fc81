// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../contracts/emission/interfaces/IEmissionController.sol";
import {IRoyaltyRegistry} from "../../../contracts/emission/interfaces/IRoyaltyRegistry.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ProtocolTest} from "../ProtocolTest.sol";
import {ProtocolHandler} from "./ProtocolHandler.sol";
import {ProtocolWorld} from "./ProtocolWorld.sol";

/// @dev All modules as deployed, all actors at once. What each module keeps by itself is tested in suites of their own; here
/// is what they only keep together.
contract ProtocolInvariantTest is ProtocolTest {
    uint256 private constant HELD = 2_000_000e18;
    uint256 private constant DAYS_TO_END = 150;

    ProtocolHandler private _handler;
    /// @dev When the actors begin: naming the source of use settled the first second of emission.
    uint256 private _supply;
    uint256 private _minted;
    address[] private _holders;

    function setUp() public override {
        super.setUp();
        _openGovernance();
        ProtocolWorld.World memory world = ProtocolWorld.World({
            token: token,
            guard: mintGuard,
            registry: registry,
            emission: emission,
            distributor: distributor,
            escrow: escrow,
            staking: staking,
            rewards: rewards,
            oracle: oracle,
            reputation: reputation,
            court: court,
            providerRewards: providerRewards,
            royalties: royalties,
            feed: feed,
            timelock: address(timelock),
            verifierKeys: [_verifierKey(0), _verifierKey(1)]
        });
        _handler = new ProtocolHandler(world);
        _populate();
        vm.prank(address(timelock));
        emission.setUsageSource(address(providerRewards));
        (_supply, _minted) = (token.totalSupply(), mintGuard.grossMinted());
        _noteHolders();
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = ProtocolHandler.act.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    /// @dev All but the attacker and the keeper hold FLOP; providers are registered, two of them own a model.
    function _populate() private {
        address[] memory people = _handler.people();
        for (uint256 i = 0; i < people.length - 2; ++i) {
            vm.prank(alice);
            assertTrue(token.transfer(people[i], HELD));
            vm.startPrank(people[i]);
            token.approve(address(staking), type(uint256).max);
            token.approve(address(escrow), type(uint256).max);
            token.approve(address(court), type(uint256).max);
            vm.stopPrank();
        }
        for (uint256 i = 0; i < 4; ++i) {
            uint32[4] memory units;
            units[i] = 4000;
            vm.startPrank(_handler.provider(i));
            staking.register(units, 1000, 200_000e18, "");
            if (i < 2) royalties.list(IRoyaltyRegistry.Kind.Model, bytes32(i + 1), 2000, "licence", "link");
            vm.stopPrank();
        }
    }

    /// @dev Everybody who can ever hold FLOP here, each once.
    function _noteHolders() private {
        address[] memory people = _handler.people();
        for (uint256 i = 0; i < people.length; ++i) {
            _holders.push(people[i]);
        }
        address[14] memory others = [
            alice,
            bob,
            carol,
            address(treasury),
            address(emission),
            address(distributor),
            address(escrow),
            address(staking),
            address(rewards),
            address(court),
            address(providerRewards),
            address(royalties),
            address(timelock),
            address(governor)
        ];
        for (uint256 i = 0; i < others.length; ++i) {
            _holders.push(others[i]);
        }
    }

    /// forge-config: default.invariant.runs = 8
    /// forge-config: default.invariant.depth = 64
    /// forge-config: deep.invariant.runs = 64
    function invariant_Protocol() external view {
        _check();
    }

    function afterInvariant() external {
        _checkEnd();
    }

    /// @dev Chance alone would leave out what takes weeks; a long run by a fixed seed goes through all of it, but for what the
    /// week's limit puts off: that takes a verdict of malice against a large provider, and is reached in Court.t.sol.
    function test_EveryActionIsReached() external {
        uint256 seed = 0x51c0;
        for (uint256 i = 0; i < 1800; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _handler.act(seed, uint256(keccak256(abi.encode(seed, "amount"))));
            if (i % 200 == 0) _check();
        }
        for (uint256 i = 0; i <= uint256(type(ProtocolWorld.Action).max); ++i) {
            if (ProtocolWorld.Action(i) == ProtocolWorld.Action.Collect) continue;
            assertGt(_handler.done(ProtocolWorld.Action(i)), 0, string.concat("action ", vm.toString(i)));
        }
        assertGt(_handler.slashed(), 0, "slashed");
        assertGt(_handler.paidForWork(), 0, "paid for work");
        _check();
        _checkEnd();
    }

    function _check() private view {
        _checkSupply();
        _checkMarket();
        _checkStake();
        _checkRewards();
        _checkRules();
        assertEq(_handler.usurped(), 0, "I-41: nobody does what others may");
    }

    /// @dev I-01 to I-04.
    function _checkSupply() private view {
        uint256 sum = 0;
        for (uint256 i = 0; i < _holders.length; ++i) {
            sum += token.balanceOf(_holders[i]);
        }
        assertEq(sum, token.totalSupply(), "I-01: somebody's, to the wei");
        assertEq(token.totalSupply(), _supply + _handler.minted() - _handler.burned(), "I-01: made and destroyed");
        assertEq(_minted + _handler.minted(), mintGuard.grossMinted() + mintGuard.reminted());
        assertEq(_handler.burned(), mintGuard.burned());
        assertLe(mintGuard.grossMinted(), mintGuard.grossCap(), "I-02");
        assertLe(mintGuard.reminted(), mintGuard.burned(), "I-03");
        assertLe(emission.bookedTotal(), emission.entitlement(block.timestamp), "I-04");
        assertEq(mintGuard.grossMinted(), emission.mintedTotal(), "nothing else mints");
        uint256 owed = 0;
        for (uint256 i = 0; i < 5; ++i) {
            owed += emission.owed(IEmissionController.Pool(i));
        }
        uint256 booked = emission.bookedTotal() + emission.rebookedTotal();
        assertEq(booked, owed + emission.mintedTotal() + emission.remintedTotal(), "what was booked is owed or minted");
    }

    /// @dev I-10 and I-11, and the court's custody.
    function _checkMarket() private view {
        uint256 open = 0;
        for (uint256 jobId = 1; jobId <= escrow.jobCount(); ++jobId) {
            IJobEscrow.Job memory job = escrow.job(jobId);
            if (job.state < IJobEscrow.JobState.Settled) open += job.price;
        }
        (uint256 fees,) = escrow.fees();
        assertEq(token.balanceOf(address(escrow)), open + escrow.withdrawableTotal() + fees, "I-11");
        assertEq(token.balanceOf(address(distributor)), distributor.owedTotal(), "I-10: divided at once");
        uint256 bonds = 0;
        for (uint256 id = 1; id <= court.caseCount(); ++id) {
            ISlashingCourt.Case memory known = court.caseOf(id);
            if (known.stage == ISlashingCourt.Stage.Closed) continue;
            bonds += known.appellant == address(0) ? known.bond : 2 * known.bond;
        }
        assertEq(token.balanceOf(address(court)), bonds + court.withdrawableTotal(), "the court's custody");
    }

    /// @dev I-19, I-20 and I-21.
    function _checkStake() private view {
        uint256 stake = 0;
        for (uint256 i = 0; i < 4; ++i) {
            address account = _handler.provider(i);
            stake += staking.slashable(account);
            uint256 worth = 0;
            for (uint256 jobId = 1; jobId <= escrow.jobCount(); ++jobId) {
                IJobEscrow.Job memory job = escrow.job(jobId);
                bool isOpen = job.state > IJobEscrow.JobState.Funded && job.state < IJobEscrow.JobState.Settled;
                if (job.provider == account && isOpen) worth += job.usd * 1e12;
            }
            assertEq(staking.provider(account).exposure, worth, "I-21: counted for as long as they are open");
        }
        assertEq(token.balanceOf(address(staking)), stake, "I-19");
        assertEq(_handler.slashed(), _handler.collected(), "I-20: what was slashed was given");
        assertEq(_handler.unevenCollections(), 0, "I-20: to client, challenger and burn, to the wei");
    }

    /// @dev I-27, I-31 and I-33.
    function _checkRewards() private view {
        uint256 earned = 0;
        for (uint256 i = 0; i < 4; ++i) {
            address account = _handler.provider(i);
            earned += rewards.earned(account, account);
            for (uint256 j = 0; j < 10; ++j) {
                earned += rewards.earned(account, _handler.backer(j));
            }
        }
        assertLe(earned, rewards.unclaimed(), "I-27");
        assertEq(token.balanceOf(address(rewards)), rewards.pending() + rewards.left() + rewards.unclaimed(), "I-31");
        uint256 fees = 0;
        for (uint256 epoch = START / 7 days; epoch <= providerRewards.currentEpoch(); ++epoch) {
            fees += providerRewards.epochOf(epoch).fees;
        }
        assertLe(_handler.paidForWork(), fees, "I-33: never more than the fees");
        assertLe(providerRewards.reserved() + providerRewards.carry(), token.balanceOf(address(providerRewards)));
        assertLe(royalties.reserved() + royalties.carry(), token.balanceOf(address(royalties)));
    }

    /// @dev I-23, I-34 and I-40, whatever was voted.
    function _checkRules() private view {
        bytes32[] memory windows = registry.groupMembers(ParameterCatalog.WINDOWS);
        uint256 sum = 0;
        for (uint256 i = 1; i < windows.length; ++i) {
            sum += registry.get(windows[i]);
        }
        assertGe(registry.get(windows[0]), sum, "I-23: who answered for a job has not left before its last day");
        (uint256 price,) = oracle.lastAccepted();
        if (price == 0) return;
        assertGe(price, uint256(registry.parameter(ParameterCatalog.ORACLE_FLOOR).hard.min) * 1e12, "I-34");
        assertLe(price, uint256(registry.parameter(ParameterCatalog.ORACLE_CEILING).hard.max) * 1e12, "I-34");
    }

    /// @dev I-13 to I-15, I-22 and I-24: everything ends, everybody is paid, and nothing is left but dust.
    function _checkEnd() private {
        assertLe(_handler.finish(), DAYS_TO_END, "I-13: nothing is stuck");
        _check();
        (uint256 fees,) = escrow.fees();
        assertEq(escrow.locked(), 0, "I-13");
        assertEq(token.balanceOf(address(escrow)), fees, "I-14, I-15: everybody was paid");
        assertEq(token.balanceOf(address(court)), 0, "no bond is left");
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(staking.provider(_handler.provider(i)).frozen, 0, "I-22: nothing is held for ever");
        }
        assertLt(token.balanceOf(address(staking)), 1e12, "I-24: dust");
    }
}
