// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev A target that, when a proposal calls it, makes the calls it was prepared with and keeps what came of them.
contract ReentrantTarget {
    /// @dev What one call answered.
    struct Answer {
        bool isDone;
        bytes data;
    }

    address[] private _targets;
    bytes[] private _calls;
    Answer[] private _answers;

    function prepare(address target, bytes calldata data) external {
        _targets.push(target);
        _calls.push(data);
    }

    function poke() external {
        for (uint256 i = 0; i < _calls.length; ++i) {
            (bool isDone, bytes memory data) = _targets[i].call(_calls[i]);
            _answers.push(Answer(isDone, data));
        }
    }

    function answerOf(uint256 index) external view returns (bool isDone, bytes memory data) {
        return (_answers[index].isDone, _answers[index].data);
    }
}
