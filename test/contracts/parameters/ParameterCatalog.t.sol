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

    /// @dev Letters and dots, left-aligned: readable in any explorer, and the same text in the sdk.
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
        (address emission, address distributor) = (address(1), address(2));
        IParameterRegistry.Row[] memory rows = ParameterCatalog.rows(emission, distributor);
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        assertEq(rows.length, entries.length);
        for (uint256 i = 0; i < rows.length; ++i) {
            ParameterCatalog.Entry memory entry = entries[i];
            address settler = _isSame(entry.reader, "EmissionController") ? emission : distributor;
            IParameterRegistry.Row memory expected = IParameterRegistry.Row({
                key: entry.key,
                group: entry.group,
                settler: entry.settles ? settler : address(0),
                initial: entry.initial,
                soft: entry.soft,
                hard: entry.hard,
                cooldown: entry.cooldown,
                window: entry.window
            });
            assertEq(abi.encode(rows[i]), abi.encode(expected), entry.title);
        }
    }

    /// @dev The escrow copies its terms into each job; whoever accrues by a value must be settled.
    function test_WhoAccruesIsSettled() external pure {
        ParameterCatalog.Entry[] memory entries = ParameterCatalog.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            assertEq(entries[i].settles, !_isSame(entries[i].reader, "JobEscrow"), entries[i].title);
        }
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
            if (character == 0) isOver = true;
            else assertTrue(!isOver && (_isLetter(character) || character == "."), string(abi.encodePacked(key)));
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

    function _isUnit(string memory unit) private pure returns (bool) {
        return
            _isSame(unit, "bps") || _isSame(unit, "bps/year") || _isSame(unit, "seconds") || _isSame(unit, "gweiFLOP");
    }

    function _isReader(string memory reader) private pure returns (bool) {
        return
            _isSame(reader, "EmissionController") || _isSame(reader, "FeeDistributor") || _isSame(reader, "JobEscrow");
    }

    function _isSame(string memory a, string memory b) private pure returns (bool) {
        return keccak256(bytes(a)) == keccak256(bytes(b));
    }
}
