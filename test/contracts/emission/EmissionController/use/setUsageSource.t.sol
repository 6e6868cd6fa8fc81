// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../../contracts/access/interfaces/IGoverned.sol";
import {IEmissionController} from "../../../../../contracts/emission/interfaces/IEmissionController.sol";
import {EmissionUseTest} from "./EmissionUseTest.sol";
import {ReportedUse} from "./ReportedUse.sol";

/// constructor
/// └── given a source: use is counted from the beginning; it need not stand yet
/// setUsageSource
/// ├── when the caller is not the timelock, or the source has no code: reverts
/// ├── given the first source: nothing changes for the past; from now on a share follows use
/// ├── given another source: use is counted on, from where it was
/// └── given none any more: everything follows the clock again, over what is left
contract SetUsageSourceTest is EmissionUseTest {
    function test_RevertWhen_CallerIsNotTimelock() external {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_NotTimelock.selector, address(this)));
        emission.setUsageSource(address(use));
    }

    function test_RevertWhen_TheSourceHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(IEmissionController.EmissionController_NoUsageSource.selector, timelock));
        _name(timelock);
    }

    function test_GivenNoSource() external {
        vm.warp(START + 20 * WEEK);
        assertEq(_entitled(), _plain(BUDGET, 20 * WEEK), "the clock alone");
        vm.recordLogs();
        emission.settle();
        assertEq(_theta(), 0);
        assertEq(emission.usageSource(), address(0));
        _assertPools();
    }

    function test_GivenTheFirstSource() external {
        vm.warp(START + 2 * WEEK + 1 days);
        uint256 before = _entitled();
        assertEq(before, _plain(BUDGET, 2 * WEEK + 1 days));
        vm.expectEmit(address(emission));
        emit IEmissionController.UsageSourceSet(address(use));
        _name(address(use));

        assertEq(emission.usageSource(), address(use));
        assertEq(_entitled(), before, "I-07: the past stays");
        (uint256 tied, uint256 baseline, uint256 growth, uint256 theta, uint256 countedTo) = emission.tie();
        assertEq(tied, TIED);
        assertEq(baseline, BASELINE);
        assertEq(growth, GROWTH);
        assertEq(theta, 0);
        assertEq(countedTo, block.timestamp);
        (uint256 budget, uint256 anchor, uint256 decay) = emission.schedule();
        assertEq(budget, BUDGET - before);
        assertEq(anchor, block.timestamp);
        assertEq(decay, DECAY);

        vm.expectEmit(address(emission));
        emit IEmissionController.TieAnchored(TIED, BASELINE, GROWTH);
        emission.settle();
        skip(1 days);
        assertEq(_entitled(), before + _plain(budget - budget * TIED / 10_000, 1 days), "the rest of it waits for use");
    }

    function test_GivenASourceFromTheBeginning() external {
        skip(1 days);
        address later = makeAddr("a source that does not stand yet");
        emission = _construct(later);
        (uint256 tied, uint256 baseline, uint256 growth, uint256 theta, uint256 countedTo) = emission.tie();
        assertEq(emission.usageSource(), later);
        assertEq(tied, TIED);
        assertEq(baseline, BASELINE);
        assertEq(growth, GROWTH);
        assertEq(theta, 0);
        assertEq(countedTo, block.timestamp);
        skip(WEEK);
        uint256 free = _plain(BUDGET - BUDGET * TIED / 10_000, WEEK);
        assertEq(_entitled(), free, "nobody answers yet");
        assertEq(_countedTo(), block.timestamp - WEEK);

        use.report(START / WEEK, 1e30, 0, 0);
        vm.etch(later, address(use).code);
        assertEq(_theta(), 0, "it answers, and reports nothing");
        assertEq(_countedTo(), START + WEEK);
    }

    function test_GivenAnotherSource() external {
        _name(address(use));
        use.report(_now(), 100_000e6, 0, 0);
        vm.warp(START + WEEK);
        emission.settle();
        uint256 theta = _theta();
        uint256 entitled = _entitled();
        assertGt(theta, 0);

        ReportedUse other = new ReportedUse();
        _name(address(other));
        assertEq(_theta(), theta);
        assertEq(_entitled(), entitled);
        other.report(_now(), 100_000e6, 0, 0);
        vm.warp(START + 2 * WEEK);
        assertGt(_theta(), theta);
    }

    function test_GivenNoneAnyMore() external {
        _name(address(use));
        vm.warp(START + 10 * WEEK + 5 hours);
        _catchUp();
        uint256 entitled = _entitled();
        assertEq(entitled, _plain(BUDGET - BUDGET * TIED / 10_000, 10 * WEEK + 5 hours), "nothing was used");
        _name(address(0));
        assertEq(_entitled(), entitled);
        skip(4 * WEEK);
        assertEq(_entitled(), entitled + _plain(BUDGET - entitled, 4 * WEEK), "by the clock, over what is left");
        _name(address(use));
        (,,, uint256 theta, uint256 countedTo) = emission.tie();
        assertEq(theta, 0);
        assertEq(countedTo, block.timestamp, "and from now on by use again");
    }
}
