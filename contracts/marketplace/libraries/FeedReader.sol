// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAggregatorV3} from "../interfaces/IAggregatorV3.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title FeedReader
///
/// PROMISE
/// @dev Whatever stands at a feed's address, nothing here reverts: it may be no contract, revert, answer too little or
/// too much, or burn what gas it is given. Then there is no answer.
///
/// GAS
/// @dev A feed gets ROUND_GAS at most, and what it returns beyond the words that are read is never copied. A caller who
/// sends too little gas for a feed sees it silent, which is the cautious reading.
library FeedReader {
    using SafeCast for uint256;
    using SafeCast for int256;

    /// @dev Words of `latestRoundData`.
    struct Round {
        uint256 id;
        int256 answer;
        uint256 startedAt;
        uint256 updatedAt;
        uint256 answeredInRound;
    }

    /// @dev Several times what the proxies of such feeds need.
    uint256 internal constant ROUND_GAS = 150_000;
    /// @dev With 18, a price is scaled by whole powers of ten, so exactly.
    uint256 internal constant MAX_DECIMALS = 18;
    /// @dev Largest price that is told apart. No ceiling is near it.
    uint256 internal constant MAX_PRICE = type(uint128).max;

    uint256 private constant ROUND_SIZE = 160;

    /// @dev The price in USD (1e18) that `feed` answered at most `heartbeat` seconds ago; (false, 0) when it has none.
    function price(
        address feed,
        uint256 feedDecimals,
        uint256 heartbeat
    )
        internal
        view
        returns (bool isAnswer, uint256 usd)
    {
        Round memory round;
        (isAnswer, round) = latestRound(feed);
        if (!isAnswer || !_isCurrent(round, heartbeat)) return (false, 0);
        return (true, _scaled(round.answer.toUint256(), feedDecimals)); // above zero, or it were not current
    }

    /// @dev Whether the chain's sequencer is up, and has been for more than `grace` seconds, by its uptime feed.
    function isSequencerUp(address feed, uint256 grace) internal view returns (bool) {
        (bool isAnswer, Round memory round) = latestRound(feed);
        if (!isAnswer || round.answer != 0) return false;
        if (round.startedAt == 0 || round.startedAt > block.timestamp) return false;
        return block.timestamp - round.startedAt > grace;
    }

    function latestRound(address feed) internal view returns (bool isAnswer, Round memory round) {
        bytes memory data = abi.encodeCall(IAggregatorV3.latestRoundData, ());
        uint256 gasLimit = ROUND_GAS;
        uint256 size = ROUND_SIZE;
        assembly ("memory-safe") {
            isAnswer := staticcall(gasLimit, feed, add(data, 0x20), mload(data), round, size)
            isAnswer := and(isAnswer, iszero(lt(returndatasize(), size)))
        }
    }

    /// @dev The decimals `feed` gives, or none when it gives no answer or more than can be scaled exactly.
    function decimals(address feed) internal view returns (bool isAnswer, uint8 count) {
        bytes memory data = abi.encodeCall(IAggregatorV3.decimals, ());
        uint256 gasLimit = ROUND_GAS;
        uint256 answer;
        assembly ("memory-safe") {
            isAnswer := staticcall(gasLimit, feed, add(data, 0x20), mload(data), 0x00, 0x20)
            isAnswer := and(isAnswer, gt(returndatasize(), 0x1f))
            answer := mload(0x00)
        }
        if (!isAnswer || answer > MAX_DECIMALS) return (false, 0);
        return (true, answer.toUint8());
    }

    /// @dev Above zero, from a round that was finished, now or up to `heartbeat` seconds ago.
    function _isCurrent(Round memory round, uint256 heartbeat) private view returns (bool) {
        if (round.answer <= 0 || round.answeredInRound < round.id) return false;
        if (round.updatedAt == 0 || round.updatedAt > block.timestamp) return false;
        return block.timestamp - round.updatedAt <= heartbeat;
    }

    /// @dev Exact up to MAX_PRICE, which stands for everything above.
    function _scaled(uint256 answer, uint256 feedDecimals) private pure returns (uint256) {
        return Math.min(Math.saturatingMul(answer, 10 ** (MAX_DECIMALS - feedDecimals)), MAX_PRICE);
    }
}
