// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";

/// @notice Divides protocol fees by governed shares: each part rounded down, the remainder burned, to the wei.
/// Fees come by `collect`, which divides them at once, or are the FLOP that stand here and are owed to nobody. All amounts
/// are FLOP wei.
///
/// A fee with a discount is smaller than its nominal fee; what is burned of it is not. So of a collected `amount` with the
/// nominal fee `nominal` the burn's share of `nominal`, rounded up, is burned first (all of it where it is no more), and
/// what is left is divided among the other shares in proportion.
interface IFeeDistributor is ISettleable {
    /// @notice Who fees are for besides the burn.
    enum Share {
        Stakers,
        Treasury,
        Insurance
    }

    /// @notice `amount` was divided: burned + toStakers + toTreasury + toInsurance == amount.
    event FeesDistributed(uint256 amount, uint256 burned, uint256 toStakers, uint256 toTreasury, uint256 toInsurance);
    /// @notice `amount` of `share` was paid to `receiver`.
    event ShareReleased(Share indexed share, address indexed receiver, uint256 amount);
    /// @notice `share` is paid to `receiver` from now on.
    event ReceiverSet(Share indexed share, address indexed receiver);

    /// @notice `nominal` is less than the `amount` of fees it stands for.
    error FeeDistributor_NominalTooLow(uint256 amount, uint256 nominal);

    /// @notice The token. Immutable.
    function token() external view returns (address);
    /// @notice Where it reads the shares. Immutable.
    function parameters() external view returns (address);
    /// @notice Fees that wait to be divided.
    function pending() external view returns (uint256);
    /// @notice What `share` holds here, ready for release.
    function owed(Share share) external view returns (uint256);
    /// @notice What all shares together hold here.
    function owedTotal() external view returns (uint256);
    /// @notice Who `share` is paid to.
    function receiver(Share share) external view returns (address);

    /// @notice Takes `amount` of fees from the caller's allowance and divides it: fees that would be `nominal` without
    /// discounts. Anyone may pay in.
    /// @dev Errors: NominalTooLow, and the token's own.
    function collect(uint256 amount, uint256 nominal) external;

    /// @notice Pays what `share` holds to its receiver. Anyone may call it.
    function release(Share share) external returns (uint256 amount);

    /// @notice Settles, pays `share` out to its present receiver, then pays it to `newReceiver`. Timelock only.
    function setReceiver(Share share, address newReceiver) external;
}
