// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {GroupRules} from "../../../contracts/parameters/libraries/GroupRules.sol";
import {RollingWindow} from "../../../contracts/types/RollingWindow.sol";
import {Test} from "forge-std/Test.sol";

contract ParameterCatalogTest is Test {
    /* KEYS AND TEXT */
    function test_KeysAreUnique() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        ParameterCatalog.GroupEntry[] memory groups = ParameterCatalog.groups();
        for (uint256 i = 0; i < entries.length; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                assertNotEq(entries[i].key, entries[j].key);
            }
            for (uint256 j = 0; j < groups.length; ++j) {
                assertNotEq(entries[i].key, groups[j].name, "a name means one thing");
            }
        }
        for (uint256 i = 0; i < groups.length; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                assertNotEq(groups[i].name, groups[j].name);
            }
        }
        assertEq(groups.length, 10);
        assertEq(entries.length, 64);
    }

    /// @dev Letters, digits and dots, left-aligned: readable in any explorer, and the same text in the sdk.
    function test_KeysAreReadable() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            _assertReadable(entries[i].key);
        }
        ParameterCatalog.GroupEntry[] memory groups = ParameterCatalog.groups();
        for (uint256 i = 0; i < groups.length; ++i) {
            _assertReadable(groups[i].name);
        }
    }

    function test_EveryEntryHasText() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            assertGt(bytes(entries[i].title).length, 0);
            assertGt(bytes(entries[i].summary).length, 0);
            assertTrue(_isUnit(entries[i].unit), entries[i].unit);
            assertTrue(_isReader(entries[i].reader), entries[i].reader);
            assertTrue(
                bytes(entries[i].settler).length == 0 || _addressOf(entries[i].settler) != address(0),
                entries[i].settler
            );
            for (uint256 j = 0; j < i; ++j) {
                assertNotEq(entries[i].title, entries[j].title);
            }
        }
        ParameterCatalog.GroupEntry[] memory groups = ParameterCatalog.groups();
        for (uint256 i = 0; i < groups.length; ++i) {
            assertGt(bytes(groups[i].title).length, 0);
            assertGt(bytes(groups[i].summary).length, 0);
        }
    }

    /* FIGURES */
    function test_InitialInsideSoftInsideHard() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            IParameterRegistry.Bounds memory soft = entries[i].soft;
            IParameterRegistry.Bounds memory hard = entries[i].hard;
            string memory title = entries[i].title;
            assertTrue(soft.min <= entries[i].initial && entries[i].initial <= soft.max, title);
            assertTrue(hard.min <= soft.min && soft.max <= hard.max, title);
            assertTrue(soft.maxStep <= hard.maxStep && soft.windowCap <= hard.windowCap, title);
        }
    }

    /// @dev A value that cannot take a single step would be a constant in disguise, and a step above the window cap or
    /// above the whole range a limit that limits nothing.
    function test_EveryLimitLimits() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            _assertLimits(entries[i].soft, entries[i].title);
            _assertLimits(entries[i].hard, entries[i].title);
            // Changes fall into entries of the window of their own, so its use is exact.
            uint256 spacing = RollingWindow.spacing(entries[i].window);
            assertGe(entries[i].cooldown, spacing, "cooldown below the window's grain");
            assertGe(entries[i].window, 14 days, "a change that can be undone must still count in its window");
            assertLe(entries[i].cooldown, entries[i].window, "the window cap never binds");
            // As many of the widest steps as cooldowns fit must pass the cap, otherwise it is no limit either.
            uint256 steps = (entries[i].window + entries[i].cooldown - 1) / entries[i].cooldown;
            assertGt(steps * entries[i].soft.maxStep, entries[i].soft.windowCap, entries[i].title);
            assertGt(steps * entries[i].hard.maxStep, entries[i].hard.windowCap, entries[i].title);
        }
    }

    function test_SomeEntryLeavesRoomForItsBounds() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        uint256 wider = 0;
        for (uint256 i = 0; i < entries.length; ++i) {
            if (entries[i].soft.min != entries[i].hard.min || entries[i].soft.max != entries[i].hard.max) ++wider;
        }
        assertGt(wider, 0);
    }

    /* GROUPS */
    function test_GroupsHaveMembers() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        ParameterCatalog.GroupEntry[] memory groups = ParameterCatalog.groups();
        uint256 grouped = 0;
        for (uint256 i = 0; i < groups.length; ++i) {
            uint256 members = _valuesOf(groups[i].name).length;
            assertGt(members, 1, "a group binds values to each other");
            grouped += members;
        }
        assertEq(grouped, _countGrouped(entries), "every group named by an entry is on the list");
    }

    function test_GroupsKeepTheirRules() external pure {
        ParameterCatalog.GroupEntry[] memory groups = ParameterCatalog.groups();
        for (uint256 i = 0; i < groups.length; ++i) {
            uint256[] memory values = _valuesOf(groups[i].name);
            IParameterRegistry.Group memory group = ParameterCatalog.registryGroups()[i];
            GroupRules.requireRule(group, new bytes32[](values.length), values);
            bool hasSum = group.rule == IParameterRegistry.Rule.Sum || group.rule == IParameterRegistry.Rule.AtMost;
            assertEq(group.sum, hasSum ? 10_000 : 0, groups[i].title);
        }
    }

    /// @dev The order of members is what a rule is about.
    function test_RulesAreAboutTheirMembers() external pure {
        _assertMembers(
            ParameterCatalog.WINDOWS,
            IParameterRegistry.Rule.Covers,
            [
                bytes32("stake.unbonding"),
                "job.maxDuration",
                "job.disputeWindow",
                "court.verdictWindow",
                "court.appealWindow"
            ]
        );
        _assertMembers(
            ParameterCatalog.DETERRENCE,
            IParameterRegistry.Rule.Deters,
            [bytes32("court.detection"), "job.bond", "reputation.minBond", 0, 0]
        );
        _assertMembers(
            ParameterCatalog.TIER_STAKES,
            IParameterRegistry.Rule.Ascending,
            [bytes32("stake.tier.2.stake"), "stake.tier.3.stake", 0, 0, 0]
        );
        _assertMembers(
            ParameterCatalog.TIER_CAPS,
            IParameterRegistry.Rule.Ascending,
            [bytes32("stake.tier.1.cap"), "stake.tier.2.cap", "stake.tier.3.cap", 0, 0]
        );
        _assertMembers(
            ParameterCatalog.ORACLE_BOUNDS,
            IParameterRegistry.Rule.Ascending,
            [bytes32("oracle.floor"), "oracle.ceiling", 0, 0, 0]
        );
        _assertMembers(
            ParameterCatalog.SLASH_LADDER,
            IParameterRegistry.Rule.Ascending,
            [bytes32("slash.late"), "slash.offline", "slash.incorrect", 0, 0]
        );
        _assertMembers(
            ParameterCatalog.SLASH_WATERFALL,
            IParameterRegistry.Rule.AtMost,
            [bytes32("slash.challengerShare"), "slash.burnFloor", 0, 0, 0]
        );
        _assertMembers(
            ParameterCatalog.REWARD_QUALITY,
            IParameterRegistry.Rule.Ascending,
            [bytes32("reward.quality.min"), "reward.quality.max", 0, 0, 0]
        );
    }

    /* FOR THE REGISTRY */
    function test_RowsAreTheEntries() external pure {
        IParameterRegistry.Row[] memory rows = ParameterCatalog.rows(_readers());
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        assertEq(rows.length, entries.length);
        for (uint256 i = 0; i < rows.length; ++i) {
            ParameterCatalog.Entry memory entry = entries[i];
            IParameterRegistry.Row memory expected = IParameterRegistry.Row({
                key: entry.key,
                group: entry.group,
                settler: _addressOf(entry.settler),
                initial: entry.initial,
                soft: entry.soft,
                hard: entry.hard,
                cooldown: entry.cooldown,
                window: entry.window
            });
            assertEq(abi.encode(rows[i]), abi.encode(expected), entry.title);
        }
    }

    /// @dev Whoever accrues by a value is settled before it changes; the escrow hands on the fees it holds before their
    /// shares change. The rest is copied into jobs and cases, or read when it is asked. Staking keeps the smallest stake
    /// before the last change, for those who staked under it.
    function test_WhoAccruesIsSettled() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            ParameterCatalog.Entry memory entry = entries[i];
            assertEq(entry.settler, _expectedSettler(entry), entry.title);
        }
    }

    function _expectedSettler(ParameterCatalog.Entry memory entry) private pure returns (string memory) {
        if (_isSame(entry.reader, "EmissionController") || _isSame(entry.reader, "StakerRewards")) return entry.reader;
        if (_isSame(entry.reader, "FeeDistributor")) return "JobEscrow";
        bool isKept = entry.key == ParameterCatalog.STAKE_MIN_BASE || entry.key == ParameterCatalog.STAKE_MIN_PER_UNIT;
        return isKept || entry.key == ParameterCatalog.REPUTATION_HALF_LIFE ? entry.reader : "";
    }

    /// @dev Inside the bounds of deployment no vote can turn the order of the tiers' stakes round, whatever the group's
    /// rule.
    function test_TiersKeepTheirOrder() external pure {
        IParameterRegistry.Bounds memory second = _entry(ParameterCatalog.STAKE_TIER_2).soft;
        assertLe(second.max, _entry(ParameterCatalog.STAKE_TIER_3).soft.min);
    }

    /// @dev The court has the time that a proposal needs at most: delay, period, extension, queue, timelock, execution.
    function test_DecisionsHaveTheTimeOfAProposal() external pure {
        ParameterCatalog.Entry memory entry = _entry(ParameterCatalog.COURT_DECISION_WINDOW);
        assertGe(entry.hard.min, 2 days + 5 days + 4 days + 7 days + 2 days + 14 days);
    }

    /// @dev Jobs keep bond, fee and times in words of 16 and 24 bits.
    function test_TermsFitTheirWords() external pure {
        assertLe(_entry(ParameterCatalog.JOB_BOND).hard.max, type(uint16).max);
        assertLe(_entry(ParameterCatalog.JOB_HEARTBEAT).hard.max, type(uint24).max);
        assertLe(_entry(ParameterCatalog.JOB_DISPUTE_WINDOW).hard.max, type(uint24).max);
        assertLe(_entry(ParameterCatalog.JOB_MAX_DURATION).hard.max, type(uint24).max);
    }

    function test_RegistryGroupsAreTheGroups() external pure {
        IParameterRegistry.Group[] memory given = ParameterCatalog.registryGroups();
        ParameterCatalog.GroupEntry[] memory groups = ParameterCatalog.groups();
        assertEq(given.length, groups.length);
        for (uint256 i = 0; i < given.length; ++i) {
            assertEq(given[i].name, groups[i].name);
            assertEq(uint8(given[i].rule), uint8(groups[i].rule));
            assertEq(given[i].sum, groups[i].sum);
        }
    }

    /* PRIVATE */
    function _assertReadable(bytes32 key) private pure {
        bool isOver = false;
        for (uint256 i = 0; i < 32; ++i) {
            bytes1 character = key[i];
            if (character == 0) {
                isOver = true;
            } else {
                assertTrue(
                    !isOver && (_isLetter(character) || _isDigit(character) || character == "."),
                    string(abi.encodePacked(key))
                );
            }
        }
        assertTrue(_isLetter(key[0]));
    }

    function _assertLimits(IParameterRegistry.Bounds memory bounds, string memory title) private pure {
        assertGt(bounds.maxStep, 0, title);
        assertGe(bounds.windowCap, bounds.maxStep, title);
        assertLe(bounds.maxStep, bounds.max - bounds.min, title);
    }

    function _countGrouped(ParameterCatalog.Entry[] memory entries) private pure returns (uint256 count) {
        for (uint256 i = 0; i < entries.length; ++i) {
            if (entries[i].group != 0) ++count;
        }
    }

    function _isLetter(bytes1 character) private pure returns (bool) {
        return (character >= "a" && character <= "z") || (character >= "A" && character <= "Z");
    }

    function _isDigit(bytes1 character) private pure returns (bool) {
        return character >= "0" && character <= "9";
    }

    function _assertMembers(bytes32 group, IParameterRegistry.Rule rule, bytes32[5] memory members) private pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        uint256 count = 0;
        for (uint256 i = 0; i < entries.length; ++i) {
            if (entries[i].group == group) assertEq(entries[i].key, members[count++], entries[i].title);
        }
        assertTrue(count == members.length || members[count] == 0, "members that are missing");
        IParameterRegistry.Group[] memory groups = ParameterCatalog.registryGroups();
        for (uint256 i = 0; i < groups.length; ++i) {
            if (groups[i].name == group) assertEq(uint8(groups[i].rule), uint8(rule));
        }
    }

    /// @dev Of the members of `group`, in their order.
    function _valuesOf(bytes32 group) private pure returns (uint256[] memory values) {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        uint256 count = 0;
        values = new uint256[](entries.length);
        for (uint256 i = 0; i < entries.length; ++i) {
            if (entries[i].group == group) values[count++] = entries[i].initial;
        }
        assembly ("memory-safe") {
            mstore(values, count)
        }
    }

    function _isUnit(string memory unit) private pure returns (bool) {
        return _isSame(unit, "bps") || _isSame(unit, "bps/hour") || _isSame(unit, "bps/year")
            || _isSame(unit, "seconds") || _isSame(unit, "gweiFLOP") || _isSame(unit, "microUSD");
    }

    function _isReader(string memory reader) private pure returns (bool) {
        return _addressOf(reader) != address(0) || _isSame(reader, "FeeDistributor")
            || _isSame(reader, "ParameterRegistry") || _isSame(reader, "PriceOracle")
            || _isSame(reader, "ProviderRewards") || _isSame(reader, "RoyaltyRegistry")
            || _isSame(reader, "SlashingCourt");
    }

    function _readers() private pure returns (ParameterCatalog.Readers memory) {
        return ParameterCatalog.Readers({
            emissionController: address(1),
            jobEscrow: address(2),
            providerStaking: address(3),
            reputationRegistry: address(4),
            stakerRewards: address(5)
        });
    }

    function _addressOf(string memory settler) private pure returns (address) {
        if (_isSame(settler, "EmissionController")) return address(1);
        if (_isSame(settler, "JobEscrow")) return address(2);
        if (_isSame(settler, "ProviderStaking")) return address(3);
        if (_isSame(settler, "ReputationRegistry")) return address(4);
        return _isSame(settler, "StakerRewards") ? address(5) : address(0);
    }

    function _entry(bytes32 key) private pure returns (ParameterCatalog.Entry memory) {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            if (entries[i].key == key) return entries[i];
        }
        revert("no such entry");
    }

    function _isSame(string memory a, string memory b) private pure returns (bool) {
        return keccak256(bytes(a)) == keccak256(bytes(b));
    }
}
