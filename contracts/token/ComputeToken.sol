// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeToken} from "./interfaces/IComputeToken.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

/// @title ComputeToken
///
/// SUPPLY
/// @dev The genesis supply is minted once, at construction; everything after it by the minter, which is fixed. Nobody
/// can pause, freeze, upgrade or take tokens.
///
/// VOTES
/// @dev A balance votes once its holder has delegated, to itself or another. Checkpoints are by time, in seconds.
///
/// INVARIANTS
/// @dev totalSupply == GENESIS_SUPPLY + minted by the minter - burned. The sum of all balances is totalSupply.
contract ComputeToken is IComputeToken, ERC20Permit, ERC20Votes, ERC20Burnable {
    /* CONSTANTS */
    /// @inheritdoc IComputeToken
    uint256 public constant GENESIS_SUPPLY = 600_000_000e18;

    /* IMMUTABLES */
    /// @inheritdoc IComputeToken
    address public immutable minter;

    /* CONSTRUCTOR */
    constructor(
        address minter_,
        Allocation[] memory genesis
    )
        ERC20("Quorate Compute", "FLOP")
        ERC20Permit("Quorate Compute")
    {
        minter = minter_;
        for (uint256 i = 0; i < genesis.length; ++i) {
            _mint(genesis[i].to, genesis[i].amount);
        }
        if (totalSupply() != GENESIS_SUPPLY) revert ComputeToken_GenesisMismatch(totalSupply(), GENESIS_SUPPLY);
    }

    /* VIEWS */
    /// @inheritdoc IERC6372
    function clock() public view override(Votes, IERC6372) returns (uint48) {
        return Time.timestamp();
    }

    /// @inheritdoc IERC6372
    function CLOCK_MODE() public pure override(Votes, IERC6372) returns (string memory) {
        return "mode=timestamp";
    }

    /// @inheritdoc IERC20Permit
    function nonces(address owner) public view override(IERC20Permit, ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    /* MINTER */
    /// @inheritdoc IComputeToken
    function mint(address to, uint256 amount) external {
        if (msg.sender != minter) revert ComputeToken_NotMinter(msg.sender);
        _mint(to, amount);
    }

    /* HOLDERS */
    /// @inheritdoc IComputeToken
    function burn(uint256 amount) public override(IComputeToken, ERC20Burnable) {
        super.burn(amount);
    }

    /// @inheritdoc IComputeToken
    function burnFrom(address account, uint256 amount) public override(IComputeToken, ERC20Burnable) {
        super.burnFrom(account, amount);
    }

    /* INTERNAL */
    function _update(address from, address to, uint256 amount) internal override(ERC20, ERC20Votes) {
        super._update(from, to, amount);
    }
}
