// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {ParameterCatalog} from "../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../parameters/interfaces/ISettleable.sol";
import {IComputeToken} from "../token/interfaces/IComputeToken.sol";
import {Bps} from "../types/Bps.sol";
import {IFeeDistributor} from "./interfaces/IFeeDistributor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title FeeDistributor
///
/// FEES
/// @dev Whatever FLOP stands here and is owed to nobody is a fee, however it came. Anyone may have it divided. The
/// shares of stakers, treasury and insurance are rounded down and kept for their receivers; all the rest is burned, so
/// the burn gets its own share and every remainder.
///
/// DISCOUNTS
/// @dev Who collects fees says what they would be without discounts. The burn gets its share of that, so discounts are
/// borne by the other three.
///
/// SETTLING
/// @dev `settle` is total: with nothing to divide it does nothing. The registry settles before it changes a share, so
/// no share reaches fees that arrived before it. The shares sum to the whole, which the registry's group keeps.
///
/// INVARIANTS
/// @dev burned + toStakers + toTreasury + toInsurance == amount, for every settlement.
/// @dev balance == owedTotal + pending.
contract FeeDistributor is IFeeDistributor, Governed {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /* IMMUTABLES */
    /// @inheritdoc IFeeDistributor
    address public immutable token;
    /// @inheritdoc IFeeDistributor
    address public immutable parameters;

    /* STORAGE */
    /// @dev By Share. 128 bits hold any supply of FLOP.
    uint128[3] private _owed;
    /// @inheritdoc IFeeDistributor
    mapping(Share share => address) public receiver;

    /* CONSTRUCTOR */
    /// @param stakersReceiver who first receives the stakers' share; `firstReceiver` receives the others
    constructor(
        address token_,
        address parameters_,
        address timelock_,
        address firstReceiver,
        address stakersReceiver
    )
        Governed(timelock_)
    {
        if (token_ == address(0) || parameters_ == address(0)) revert Governed_ZeroAddress();
        token = token_;
        parameters = parameters_;
        _setReceiver(Share.Stakers, stakersReceiver);
        _setReceiver(Share.Treasury, firstReceiver);
        _setReceiver(Share.Insurance, firstReceiver);
    }

    /* VIEWS */
    /// @inheritdoc IFeeDistributor
    function pending() public view returns (uint256) {
        return IERC20(token).balanceOf(address(this)) - owedTotal();
    }

    /// @inheritdoc IFeeDistributor
    function owed(Share share) public view returns (uint256) {
        return _owed[uint256(share)];
    }

    /// @inheritdoc IFeeDistributor
    function owedTotal() public view returns (uint256) {
        return owed(Share.Stakers) + owed(Share.Treasury) + owed(Share.Insurance);
    }

    /* ANYONE */
    /// @inheritdoc IFeeDistributor
    function collect(uint256 amount, uint256 nominal) external {
        if (nominal < amount) revert FeeDistributor_NominalTooLow(amount, nominal);
        if (amount == 0) return;

        // Interaction first: the token has no hooks, and what is burned has to be here.
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 toStakers = _bps(ParameterCatalog.FEE_SHARE_STAKERS).raw();
        uint256 toTreasury = _bps(ParameterCatalog.FEE_SHARE_TREASURY).raw();
        uint256 toInsurance = _bps(ParameterCatalog.FEE_SHARE_INSURANCE).raw();
        uint256 whole = toStakers + toTreasury + toInsurance;
        uint256 rest = Math.saturatingSub(amount, _bps(ParameterCatalog.FEE_SHARE_BURN).ofUp(nominal));
        if (whole == 0) (whole, rest) = (1, 0);
        toStakers = _book(Share.Stakers, Math.mulDiv(rest, toStakers, whole));
        toTreasury = _book(Share.Treasury, Math.mulDiv(rest, toTreasury, whole));
        toInsurance = _book(Share.Insurance, Math.mulDiv(rest, toInsurance, whole));
        _burnRest(amount, toStakers, toTreasury, toInsurance);
    }

    /// @inheritdoc ISettleable
    function settle() public returns (uint256 amount) {
        amount = pending();
        if (amount == 0) return 0;

        // Effect: book each share. What is not booked is burned.
        uint256 toStakers = _book(Share.Stakers, _bps(ParameterCatalog.FEE_SHARE_STAKERS).ofDown(amount));
        uint256 toTreasury = _book(Share.Treasury, _bps(ParameterCatalog.FEE_SHARE_TREASURY).ofDown(amount));
        uint256 toInsurance = _book(Share.Insurance, _bps(ParameterCatalog.FEE_SHARE_INSURANCE).ofDown(amount));
        _burnRest(amount, toStakers, toTreasury, toInsurance);
    }

    /// @inheritdoc IFeeDistributor
    function release(Share share) public returns (uint256 amount) {
        amount = owed(share);
        if (amount == 0) return 0;

        // Effect: a share is paid once.
        address to = receiver[share];
        delete _owed[uint256(share)];
        emit ShareReleased(share, to, amount);

        // Interaction
        IERC20(token).safeTransfer(to, amount);
    }

    /* TIMELOCK */
    /// @inheritdoc IFeeDistributor
    function setReceiver(Share share, address newReceiver) external onlyTimelock {
        // What came before the change is the present receiver's.
        settle();
        release(share);
        _setReceiver(share, newReceiver);
    }

    /* PRIVATE */
    function _bps(bytes32 key) private view returns (Bps) {
        return Bps.wrap(IParameterRegistry(parameters).get(key).toUint16());
    }

    /// @dev Keeps `part`, rounded down, for `share`.
    function _book(Share share, uint256 part) private returns (uint256) {
        _owed[uint256(share)] += part.toUint128();
        return part;
    }

    /// @dev What of `amount` is booked for nobody is burned.
    function _burnRest(uint256 amount, uint256 toStakers, uint256 toTreasury, uint256 toInsurance) private {
        uint256 burned = amount - toStakers - toTreasury - toInsurance;
        emit FeesDistributed(amount, burned, toStakers, toTreasury, toInsurance);

        // Interaction
        IComputeToken(token).burn(burned);
    }

    function _setReceiver(Share share, address newReceiver) private {
        _requirePayee(newReceiver);
        receiver[share] = newReceiver;
        emit ReceiverSet(share, newReceiver);
    }
}
