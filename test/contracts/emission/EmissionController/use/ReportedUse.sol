// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev A source of use that reports what it is told, whatever that is, or fails as it is told.
contract ReportedUse {
    enum Failure {
        None,
        Reverts,
        Short,
        Endless,
        Long
    }

    struct Use {
        uint256 usd;
        uint256 fees;
        uint256 staked;
    }

    mapping(uint256 epoch => Use) private _uses;
    Failure private _failure;

    function report(uint256 epoch, uint256 usd, uint256 fees, uint256 staked) external {
        _uses[epoch] = Use(usd, fees, staked);
    }

    function fail(Failure failure) external {
        _failure = failure;
    }

    function usageOf(uint256 epoch) external view returns (uint256, uint256, uint256) {
        if (_failure == Failure.Reverts) revert("no");
        if (_failure == Failure.Short) {
            assembly ("memory-safe") {
                return(0, 64)
            }
        }
        if (_failure == Failure.Long) {
            assembly ("memory-safe") {
                return(0, 1000000000)
            }
        }
        while (_failure == Failure.Endless) {}
        Use memory known = _uses[epoch];
        return (known.usd, known.fees, known.staked);
    }
}
