// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {ComputeToken} from "../../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ComputeTokenTest} from "./ComputeTokenTest.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract ComputeTokenConstructorTest is ComputeTokenTest {
    function test_GivenTheWholeGenesis() external view {
        assertEq(token.name(), "Quorate Compute");
        assertEq(token.symbol(), "FLOP");
        assertEq(token.decimals(), 18);
        assertEq(token.minter(), minter);
        assertEq(token.timelock(), timelock);
        assertEq(token.GENESIS_SUPPLY(), GENESIS);
        assertEq(token.totalSupply(), GENESIS);
        assertEq(token.balanceOf(alice), 400_000_000e18);
        assertEq(token.balanceOf(bob), 200_000_000e18);
    }

    function test_GivenTheSameAddressTwice() external {
        IComputeToken.Allocation[] memory genesis = _genesis(400_000_000e18, 200_000_000e18);
        genesis[1].to = alice;
        assertEq(new ComputeToken(minter, timelock, genesis, new address[](0)).balanceOf(alice), GENESIS);
    }

    function test_RevertWhen_TimelockIsZero() external {
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new ComputeToken(minter, address(0), _genesis(400_000_000e18, 200_000_000e18), new address[](0));
    }

    function testFuzz_RevertWhen_GenesisSumDiffers(uint256 ofAlice, uint256 ofBob) external {
        ofAlice = bound(ofAlice, 0, 2 * GENESIS);
        ofBob = bound(ofBob, 0, 2 * GENESIS);
        vm.assume(ofAlice + ofBob != GENESIS);
        _expectMismatch(ofAlice + ofBob);
        new ComputeToken(minter, timelock, _genesis(ofAlice, ofBob), new address[](0));
    }

    function test_RevertWhen_OneWeiMoreOrLess() external {
        _expectMismatch(GENESIS + 1);
        new ComputeToken(minter, timelock, _genesis(400_000_000e18 + 1, 200_000_000e18), new address[](0));
        _expectMismatch(GENESIS - 1);
        new ComputeToken(minter, timelock, _genesis(400_000_000e18, 200_000_000e18 - 1), new address[](0));
    }

    function test_RevertWhen_NoAllocation() external {
        _expectMismatch(0);
        new ComputeToken(minter, timelock, new IComputeToken.Allocation[](0), new address[](0));
    }

    function test_RevertWhen_AllocationToZero() external {
        IComputeToken.Allocation[] memory genesis = _genesis(400_000_000e18, 200_000_000e18);
        genesis[1].to = address(0);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        new ComputeToken(minter, timelock, genesis, new address[](0));
    }

    /* CUSTODIES */
    /// @dev Without asking them: they are created after the token.
    function test_GivenCustodies() external {
        address[] memory custodies = new address[](2);
        (custodies[0], custodies[1]) = (makeAddr("staking"), makeAddr("vault"));
        vm.expectEmit();
        emit IComputeToken.CustodySet(custodies[0], true);
        vm.expectEmit();
        emit IComputeToken.CustodySet(custodies[1], true);
        ComputeToken made = new ComputeToken(minter, timelock, _genesis(400_000_000e18, 200_000_000e18), custodies);
        assertTrue(made.isCustody(custodies[0]));
        assertTrue(made.isCustody(custodies[1]));
        assertFalse(made.isCustody(alice));
        assertFalse(token.isCustody(custodies[0]), "none without the list");
    }

    function test_RevertWhen_CustodyIsZero() external {
        address[] memory custodies = new address[](2);
        custodies[0] = makeAddr("staking");
        vm.expectRevert(IGoverned.Governed_ZeroAddress.selector);
        new ComputeToken(minter, timelock, _genesis(400_000_000e18, 200_000_000e18), custodies);
    }

    /// @dev A custody from the start on has no delegate and can choose none, like any other.
    function test_RevertWhen_GenesisCustodyDelegates() external {
        address[] memory custodies = new address[](1);
        custodies[0] = alice;
        ComputeToken made = new ComputeToken(minter, timelock, _genesis(400_000_000e18, 200_000_000e18), custodies);
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_CustodyDelegates.selector, alice));
        vm.prank(alice);
        made.delegate(bob);
    }

    function _expectMismatch(uint256 given) private {
        vm.expectRevert(abi.encodeWithSelector(IComputeToken.ComputeToken_GenesisMismatch.selector, given, GENESIS));
    }
}
