// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernorSetup} from "../../../../contracts/governance/interfaces/GovernorSetup.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// OpenGovernance
/// ├── when the delegates are not in ascending order, or one stands twice, or is zero
/// │  └── it should revert
/// ├── when they have too few votes, those of the excluded not counted
/// │  └── it should revert
/// ├── given it is open
/// │  └── it should revert
/// └── given it is not open
///    ├── proposing should revert, also after the start
///    └── it should open with exactly the votes needed, before the start too
contract ProtocolGovernor_OpenGovernance_Test is LifeTest {
    uint256 private constant START = 1_800_000_000 + 30 days;
    uint256 private constant NEEDED = 60_000_000e18;

    function _setup() internal view override returns (GovernorSetup memory setup) {
        setup = super._setup();
        setup.governanceStart = START;
    }

    function _open() internal override {} // the tests do

    function test_RevertWhen_Unordered() external {
        address[] memory list = _sorted(alice, bob, erin);
        (list[0], list[1]) = (list[1], list[0]);
        _expectUnordered(list[1]);
        governor.openGovernance(list);
    }

    function test_RevertWhen_OneStandsTwice() external {
        address[] memory list = _pair(erin, erin);
        _expectUnordered(erin);
        governor.openGovernance(list);
    }

    function test_RevertWhen_OneIsZero() external {
        address[] memory list = _pair(address(0), erin);
        _expectUnordered(address(0));
        governor.openGovernance(list);
    }

    function test_RevertWhen_TooFew() external {
        address[] memory list = _pair(alice, bob);
        _expectTooFew(50_000_000e18);
        governor.openGovernance(list);
        _expectTooFew(0);
        governor.openGovernance(new address[](0));
    }

    /// @dev The treasury's votes are in no quorum; nor do they open anything.
    function test_RevertWhen_TheExcludedMakeItUp() external {
        address excluded = token.EXCLUDED();
        vm.prank(carol);
        token.delegate(excluded);
        skip(1);
        assertEq(token.getVotes(excluded), 20_000_000e18);
        address[] memory list = _sorted(alice, bob, excluded);
        _expectTooFew(50_000_000e18);
        governor.openGovernance(list);
    }

    /// @dev What was delegated in this second does not count yet, and the very wei decides.
    function test_GivenExactlyTheVotes() external {
        vm.prank(erin);
        token.transfer(bob, 10_000_000e18 - 1);
        skip(1);
        address[] memory list = _pair(alice, bob);
        _expectTooFew(NEEDED - 1);
        governor.openGovernance(list);

        vm.prank(erin);
        token.transfer(bob, 1);
        _expectTooFew(NEEDED - 1);
        governor.openGovernance(list);

        skip(1);
        assertFalse(governor.isOpen());
        vm.expectEmit(address(governor));
        emit IProtocolGovernor.GovernanceOpened(NEEDED);
        vm.prank(stranger);
        governor.openGovernance(list);
        assertTrue(governor.isOpen());
    }

    /// @dev The smallest address there is stands for votes like any other.
    function test_GivenTheFirstAddress() external {
        vm.prank(erin);
        token.delegate(address(1));
        skip(1);
        governor.openGovernance(_sorted(alice, bob, address(1)));
        assertTrue(governor.isOpen());
    }

    function test_RevertGiven_Open() external {
        address[] memory list = _sorted(alice, bob, erin);
        governor.openGovernance(list);
        vm.expectRevert(IProtocolGovernor.ProtocolGovernor_AlreadyOpen.selector);
        governor.openGovernance(list);
    }

    function test_RevertWhen_ProposedBeforeOpening() external {
        vm.warp(START);
        Payload memory p = _idlePayload();
        vm.expectRevert(IProtocolGovernor.ProtocolGovernor_NotOpen.selector);
        _propose(alice, p);
        governor.openGovernance(_sorted(alice, bob, erin));
        assertEq(_propose(alice, p), 1);
    }

    /// @dev It can be opened before; the first proposal waits for the start, to the second.
    function test_RevertWhen_ProposedBeforeTheStart() external {
        governor.openGovernance(_sorted(alice, bob, erin));
        Payload memory p = _idlePayload();
        vm.warp(START - 1);
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_NotStarted.selector, START));
        _propose(alice, p);
        vm.warp(START);
        assertEq(_propose(alice, p), 1);
        _assertState(1, IGovernor.ProposalState.Pending);
    }

    function test_ShowsItsSettings() external view {
        assertEq(governor.governanceStart(), START);
        assertEq(governor.minDelegated(), NEEDED);
    }

    function _pair(address a, address b) private pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = a < b ? (a, b) : (b, a);
    }

    function _expectUnordered(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_UnorderedDelegates.selector, account));
    }

    function _expectTooFew(uint256 given) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_TooFewDelegated.selector, given, NEEDED)
        );
    }
}
