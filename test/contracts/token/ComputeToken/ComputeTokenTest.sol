// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";

/// @dev The token alone: Alice holds 400 M FLOP, Bob 200 M, and `minter` may mint.
abstract contract ComputeTokenTest is ArtefactTest {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant GENESIS = 600_000_000e18;

    address internal immutable minter = makeAddr("minter");
    address internal immutable timelock = makeAddr("timelock");
    address internal immutable bob = makeAddr("bob");
    address internal alice;
    uint256 internal aliceKey;
    ComputeToken internal token;

    function setUp() public virtual {
        vm.warp(START);
        (alice, aliceKey) = makeAddrAndKey("alice");
        token = ComputeToken(
            deployArtefact(
                "ComputeToken.sol:ComputeToken",
                abi.encode(minter, timelock, _genesis(400_000_000e18, 200_000_000e18), new address[](0))
            )
        );
    }

    function _genesis(uint256 ofAlice, uint256 ofBob)
        internal
        view
        returns (IComputeToken.Allocation[] memory genesis)
    {
        genesis = new IComputeToken.Allocation[](2);
        genesis[0] = IComputeToken.Allocation({to: alice, amount: ofAlice});
        genesis[1] = IComputeToken.Allocation({to: bob, amount: ofBob});
    }

    function _mint(address to, uint256 amount) internal {
        vm.prank(minter);
        token.mint(to, amount);
    }
}
