// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";
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
        assertNotEq(groups[0].name, groups[1].name);
        assertEq(groups.length, 2);
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
            uint256 steps = entries[i].window / entries[i].cooldown + 1;
            assertGt(steps * entries[i].hard.maxStep, entries[i].soft.windowCap, entries[i].title);
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
    function test_GroupsSumToTheirSum() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        ParameterCatalog.GroupEntry[] memory groups = ParameterCatalog.groups();
        uint256 grouped = 0;
        for (uint256 i = 0; i < groups.length; ++i) {
            uint256 sum = 0;
            uint256 members = 0;
            for (uint256 j = 0; j < entries.length; ++j) {
                if (entries[j].group != groups[i].name) continue;
                sum += entries[j].initial;
                ++members;
            }
            assertEq(sum, groups[i].sum);
            assertGt(members, 1, "a group binds values to each other");
            grouped += members;
        }
        assertEq(grouped, _countGrouped(entries), "every group named by an entry is on the list");
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
                settler: entry.settles ? _addressOf(entry.reader) : address(0),
                initial: entry.initial,
                soft: entry.soft,
                hard: entry.hard,
                cooldown: entry.cooldown,
                window: entry.window
            });
            assertEq(abi.encode(rows[i]), abi.encode(expected), entry.title);
        }
    }

    /// @dev The escrow copies its terms into each job; whoever accrues by a value must be settled. Staking keeps the
    /// smallest stake before the last change, for those who staked under it, and reads the rest when it is asked.
    function test_WhoAccruesIsSettled() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            ParameterCatalog.Entry memory entry = entries[i];
            bool isRead = _isSame(entry.reader, "JobEscrow") || _isSame(entry.reader, "ProviderStaking");
            bool isKept =
                entry.key == ParameterCatalog.STAKE_MIN_BASE || entry.key == ParameterCatalog.STAKE_MIN_PER_UNIT;
            assertEq(entry.settles, isKept || !isRead, entry.title);
        }
    }

    /// @dev Inside the bounds of deployment no vote can turn the order of the tiers round.
    function test_TiersKeepTheirOrder() external pure {
        IParameterRegistry.Bounds memory second = _entry(ParameterCatalog.STAKE_TIER_2).soft;
        assertLe(second.max, _entry(ParameterCatalog.STAKE_TIER_3).soft.min);
        assertLt(_entry(ParameterCatalog.STAKE_TIER_1_CAP).initial, _entry(ParameterCatalog.STAKE_TIER_2_CAP).initial);
        assertLt(_entry(ParameterCatalog.STAKE_TIER_2_CAP).initial, _entry(ParameterCatalog.STAKE_TIER_3_CAP).initial);
    }

    /// @dev What is on its way out must still be there when the longest job and its disputes are over.
    function test_UnbondingOutlastsAJob() external pure {
        uint256 job = _entry(ParameterCatalog.JOB_MAX_DURATION).initial;
        assertGe(_entry(ParameterCatalog.STAKE_UNBONDING).initial, job + 14 days);
        assertGe(_entry(ParameterCatalog.STAKE_UNBONDING).soft.min, _entry(ParameterCatalog.JOB_MAX_DURATION).soft.max);
    }

    function test_RegistryGroupsAreTheGroups() external pure {
        IParameterRegistry.Group[] memory given = ParameterCatalog.registryGroups();
        ParameterCatalog.GroupEntry[] memory groups = ParameterCatalog.groups();
        assertEq(given.length, groups.length);
        for (uint256 i = 0; i < given.length; ++i) {
            assertEq(given[i].name, groups[i].name);
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

    function _isUnit(string memory unit) private pure returns (bool) {
        return _isSame(unit, "bps") || _isSame(unit, "bps/year") || _isSame(unit, "seconds")
            || _isSame(unit, "gweiFLOP") || _isSame(unit, "microUSD");
    }

    function _isReader(string memory reader) private pure returns (bool) {
        return _isSame(reader, "JobEscrow") || _addressOf(reader) != address(0);
    }

    function _readers() private pure returns (ParameterCatalog.Readers memory) {
        return ParameterCatalog.Readers({
            emissionController: address(1),
            feeDistributor: address(2),
            providerStaking: address(3),
            stakerRewards: address(4)
        });
    }

    function _addressOf(string memory reader) private pure returns (address) {
        if (_isSame(reader, "EmissionController")) return address(1);
        if (_isSame(reader, "FeeDistributor")) return address(2);
        if (_isSame(reader, "ProviderStaking")) return address(3);
        return _isSame(reader, "StakerRewards") ? address(4) : address(0);
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
