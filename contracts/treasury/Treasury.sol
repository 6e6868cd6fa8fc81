// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {IComputeToken} from "../token/interfaces/IComputeToken.sol";
import {RollingWindow} from "../types/RollingWindow.sol";
import {ITreasury} from "./interfaces/ITreasury.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Treasury
///
/// PROMISE
/// @dev By `pay`, of each asset no more than its cap leaves in any 90 days, wherever they begin; of an asset without a
/// cap nothing. What `payAboveCap` pays counts in the same window. Lowering a cap works at once; raising it does not
/// pay anything out.
///
/// VOTES
/// @dev From construction on its FLOP are delegated to the token's excluded address, and nothing here can delegate them
/// elsewhere: they vote nowhere and are in no quorum.
///
/// TRUST
/// @dev Only the timelock pays and moves caps. A receiver that is called with ETH may call back, even into another
/// payment through the timelock: what leaves is counted before it is sent.
///
/// NOT PROTECTED
/// @dev A payment is counted as the amount sent. Tokens that take a fee or change balances by themselves are paid like
/// any other; what arrives is theirs to answer for.
contract Treasury is ITreasury, Governed {
    using RollingWindow for RollingWindow.Window;
    using SafeERC20 for IERC20;

    /* CONSTANTS */
    /// @inheritdoc ITreasury
    uint256 public constant WINDOW = 90 days;
    /// @dev The asset that stands for ETH.
    address private constant ETH = address(0);

    /* STORAGE */
    /// @inheritdoc ITreasury
    mapping(address asset => uint256) public cap;
    mapping(address asset => RollingWindow.Window) private _paid;

    /* CONSTRUCTOR */
    constructor(address timelock_, address token, Cap[] memory caps) Governed(timelock_) {
        if (token == address(0)) revert Governed_ZeroAddress();
        IComputeToken(token).delegate(IComputeToken(token).EXCLUDED());
        for (uint256 i = 0; i < caps.length; ++i) {
            _setCap(caps[i].asset, caps[i].amount);
        }
    }

    /* VIEWS */
    /// @inheritdoc ITreasury
    function available(address asset) public view returns (uint256) {
        return Math.saturatingSub(cap[asset], _paid[asset].used(WINDOW));
    }

    /* ANYONE */
    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    /* TIMELOCK */
    /// @inheritdoc ITreasury
    function pay(address asset, address to, uint256 amount) external onlyTimelock {
        uint256 room = available(asset);
        if (amount > room) revert Treasury_CapExceeded(asset, amount, room);
        _pay({asset: asset, to: to, amount: amount, isAboveCap: false});
    }

    /// @inheritdoc ITreasury
    function payAboveCap(address asset, address to, uint256 amount) external onlyTimelock {
        _pay({asset: asset, to: to, amount: amount, isAboveCap: true});
    }

    /// @inheritdoc ITreasury
    function lowerCap(address asset, uint256 newCap) external onlyTimelock {
        if (newCap >= cap[asset]) revert Treasury_NotLower(newCap, cap[asset]);
        _setCap(asset, newCap);
    }

    /// @inheritdoc ITreasury
    function raiseCap(address asset, uint256 newCap) external onlyTimelock {
        if (newCap <= cap[asset]) revert Treasury_NotHigher(newCap, cap[asset]);
        _setCap(asset, newCap);
    }

    /* PRIVATE */
    function _pay(address asset, address to, uint256 amount, bool isAboveCap) private {
        if (to == address(0) || amount == 0) revert Treasury_EmptyPayment(to, amount);

        // Effect: counted before the receiver can act.
        _paid[asset].add(WINDOW, amount);
        emit Paid(asset, to, amount, isAboveCap);

        // Interaction
        if (asset == ETH) Address.sendValue(payable(to), amount);
        else IERC20(asset).safeTransfer(to, amount);
    }

    function _setCap(address asset, uint256 newCap) private {
        cap[asset] = newCap;
        emit CapSet(asset, newCap);
    }
}
