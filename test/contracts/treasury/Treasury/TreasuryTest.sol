// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {Treasury} from "../../../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../../../contracts/treasury/interfaces/ITreasury.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @dev An ERC-20 whose supply the test owns.
contract PlainToken is ERC20 {
    constructor(address to, uint256 amount) ERC20("Plain", "PLN") {
        _mint(to, amount);
    }
}

/// @dev A treasury with ETH, a plain token and 100 M FLOP, steered by an account in place of the timelock.
abstract contract TreasuryTest is ArtefactTest {
    address internal constant ETH = address(0);
    uint256 internal constant ETH_CAP = 10 ether;
    uint256 internal constant TOKEN_CAP = 1000e18;

    address internal timelock = makeAddr("timelock");
    address internal receiver = makeAddr("receiver");
    Treasury internal treasury;
    PlainToken internal token;
    ComputeToken internal flop;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        address treasuryAt = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 2);
        flop = ComputeToken(
            deployArtefact(
                "ComputeToken.sol:ComputeToken",
                abi.encode(makeAddr("minter"), timelock, _genesis(treasuryAt), new address[](0))
            )
        );
        token = new PlainToken({to: treasuryAt, amount: 1_000_000e18});
        ITreasury.Cap[] memory caps = new ITreasury.Cap[](2);
        caps[0] = ITreasury.Cap({asset: ETH, amount: ETH_CAP});
        caps[1] = ITreasury.Cap({asset: address(token), amount: TOKEN_CAP});
        treasury = Treasury(payable(deployArtefact("Treasury.sol:Treasury", abi.encode(timelock, address(flop), caps))));
        vm.deal(address(treasury), 1000 ether);
    }

    function _pay(address asset, uint256 amount) internal {
        vm.prank(timelock);
        treasury.pay(asset, receiver, amount);
    }

    function _genesis(address treasuryAt) private returns (IComputeToken.Allocation[] memory genesis) {
        genesis = new IComputeToken.Allocation[](2);
        genesis[0] = IComputeToken.Allocation({to: treasuryAt, amount: 100_000_000e18});
        genesis[1] = IComputeToken.Allocation({to: makeAddr("holder"), amount: 500_000_000e18});
    }
}
