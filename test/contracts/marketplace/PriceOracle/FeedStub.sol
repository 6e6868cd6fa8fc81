// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeedReader} from "../../../../contracts/marketplace/libraries/FeedReader.sol";

/// @dev A feed that says anything, in any way a contract can answer or fail to.
contract FeedStub {
    enum Manner {
        Plain,
        Reverts,
        RevertsWithRound,
        Short,
        Empty,
        BurnsGas,
        ReturnsMuch
    }

    uint256 private _decimals;
    Manner private _manner;
    FeedReader.Round private _round;

    constructor(uint256 decimals_, int256 answer) {
        _decimals = decimals_;
        say(answer);
    }

    /// @dev A sound round, now.
    function say(int256 answer) public {
        setRound(FeedReader.Round(_round.id + 1, answer, block.timestamp, block.timestamp, _round.id + 1));
    }

    function setRound(FeedReader.Round memory newRound) public {
        _round = newRound;
    }

    function setManner(Manner newManner) external {
        _manner = newManner;
    }

    function setDecimals(uint256 newDecimals) external {
        _decimals = newDecimals;
    }

    function decimals() external view returns (uint256) {
        _misbehave(abi.encode(_decimals));
        return _decimals;
    }

    function latestRoundData() external view returns (FeedReader.Round memory) {
        _misbehave(abi.encode(_round));
        return _round;
    }

    function _misbehave(bytes memory answer) private view {
        if (_manner == Manner.Reverts) revert("no data");
        if (_manner == Manner.RevertsWithRound) _revertWith(answer);
        if (_manner == Manner.Short) _returnSize(answer, answer.length - 1);
        if (_manner == Manner.Empty) _returnSize(answer, 0);
        if (_manner == Manner.ReturnsMuch) _returnSize(answer, 20_000);
        if (_manner == Manner.BurnsGas) {
            assembly {
                invalid()
            }
        }
    }

    function _revertWith(bytes memory answer) private pure {
        assembly {
            revert(add(answer, 0x20), mload(answer))
        }
    }

    function _returnSize(bytes memory answer, uint256 size) private pure {
        assembly {
            return(add(answer, 0x20), size)
        }
    }
}
