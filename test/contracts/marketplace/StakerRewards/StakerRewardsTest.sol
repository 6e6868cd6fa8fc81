// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakerRewards} from "../../../../contracts/marketplace/StakerRewards.sol";
import {ComputeToken} from "../../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";
import {ScriptedParameters, ScriptedStaking} from "./ScriptedStaking.sol";

/// @dev The rewards with a staking contract that does as it is told. `funder` has the whole supply.
abstract contract StakerRewardsTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant DAY = 1 days;
    uint256 internal constant PERIOD = 30 days;

    address internal immutable funder = makeAddr("funder");
    address internal immutable ada = makeAddr("provider ada");
    address internal immutable ben = makeAddr("provider ben");
    address internal immutable carol = makeAddr("carol");
    address internal immutable dave = makeAddr("dave");
    address internal immutable stranger = makeAddr("stranger");
    ComputeToken internal token;
    ScriptedParameters internal parameters;
    ScriptedStaking internal staking;
    StakerRewards internal rewards;

    function setUp() public virtual {
        vm.warp(START);
        IComputeToken.Allocation[] memory genesis = new IComputeToken.Allocation[](1);
        genesis[0] = IComputeToken.Allocation({to: funder, amount: 600_000_000e18});
        token = ComputeToken(
            deployArtefact(
                "ComputeToken.sol:ComputeToken",
                abi.encode(makeAddr("minter"), makeAddr("timelock"), genesis, new address[](0))
            )
        );
        parameters = new ScriptedParameters();
        staking = new ScriptedStaking();
        rewards = StakerRewards(
            deployArtefact(
                "StakerRewards.sol:StakerRewards",
                abi.encode(address(token), address(parameters), makeAddr("timelock"), address(staking))
            )
        );
        staking.setRewards(rewards);
    }

    function _fund(uint256 amount) internal {
        vm.prank(funder);
        token.transfer(address(rewards), amount);
    }

    function _fundAndSettle(uint256 amount) internal {
        _fund(amount);
        assertEq(rewards.settle(), amount);
    }

    function _earned(address provider, address owner) internal view returns (uint256) {
        return rewards.earned(provider, owner);
    }

    /// @dev All of `exact` but for a fraction of a wei.
    function _assertEarned(address provider, address owner, uint256 exact) internal view {
        uint256 earned = _earned(provider, owner);
        assertLe(earned, exact);
        assertGe(earned + 1, exact);
    }

    /// @dev What is here is waiting, flowing or owed; and what it was ever given is that and what it paid.
    function _assertBalanced() internal view {
        assertEq(token.balanceOf(address(rewards)), rewards.pending() + rewards.left() + rewards.unclaimed());
    }
}
