// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAggregatorV3} from "../../../contracts/marketplace/interfaces/IAggregatorV3.sol";

/// @title DevelopmentFeed
/// @notice A price feed, or a sequencer uptime feed, whose owner says what it answers. For local chains only: it cannot
/// be created anywhere else.
contract DevelopmentFeed is IAggregatorV3 {
    /* EVENTS AND ERRORS */
    /// @notice `answer` is what round `roundId` says.
    event AnswerUpdated(int256 indexed answer, uint256 indexed roundId, uint256 updatedAt);

    /// @notice This is chain `chainId`, no local one.
    error DevelopmentFeed_NotLocal(uint256 chainId);
    /// @notice Only the owner says the answer; `caller` tried.
    error DevelopmentFeed_NotOwner(address caller);

    /* CONSTANTS */
    uint256 private constant LOCAL_CHAIN = 31_337;

    /* IMMUTABLES */
    /// @notice Who says the answer.
    address public immutable owner;
    /// @inheritdoc IAggregatorV3
    uint8 public immutable decimals;

    /* STORAGE */
    uint80 private _roundId;
    int256 private _answer;
    uint256 private _startedAt;
    uint256 private _updatedAt;

    /* CONSTRUCTOR */
    constructor(address owner_, uint8 decimals_, int256 firstAnswer) {
        if (block.chainid != LOCAL_CHAIN) revert DevelopmentFeed_NotLocal(block.chainid);
        owner = owner_;
        decimals = decimals_;
        _answerNow(firstAnswer);
    }

    /* VIEWS */
    /// @inheritdoc IAggregatorV3
    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return (_roundId, _answer, _startedAt, _updatedAt, _roundId);
    }

    /* OWNER */
    /// @notice Answers `newAnswer` from now on. The same answer again is news too: it keeps a price from becoming stale.
    /// `startedAt` is when the present answer was first given, as uptime feeds have it.
    function setAnswer(int256 newAnswer) external {
        if (msg.sender != owner) revert DevelopmentFeed_NotOwner(msg.sender);
        _answerNow(newAnswer);
    }

    /* PRIVATE */
    function _answerNow(int256 newAnswer) private {
        if (_roundId == 0 || newAnswer != _answer) _startedAt = block.timestamp;
        ++_roundId;
        _answer = newAnswer;
        _updatedAt = block.timestamp;
        emit AnswerUpdated(newAnswer, _roundId, block.timestamp);
    }
}
