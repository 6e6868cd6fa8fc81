// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev A reputation registry and a recorder of work in one: remembers the last call and how often it was told, answers
/// what a test says, and has manners.
contract TestModule {
    enum Manner {
        Plain,
        Reverts,
        BurnsGas,
        ReturnsMuch,
        ReturnsLittle
    }

    struct Work {
        address provider;
        address client;
        uint256 asset;
        uint256 usd;
        uint256 fee;
    }

    Manner private _manner;
    uint256 private _answer;
    uint256 public settlements;
    uint256 public works;
    uint256 public lastUsd;
    Work private _lastWork;

    function setManner(Manner manner) external {
        _manner = manner;
    }

    function setAnswer(uint256 answer) external {
        _answer = answer;
    }

    function feeDiscount(address) external view returns (uint256) {
        return _misbehave();
    }

    function bondReduction(address, uint256) external view returns (uint256) {
        return _misbehave();
    }

    function recordSettlement(address, address, uint256 usd) external returns (uint256) {
        (settlements, lastUsd) = (settlements + 1, usd);
        return _misbehave();
    }

    function recordWork(address provider, address client, uint256 asset, uint256 usd, uint256 fee) external {
        _misbehave();
        ++works;
        _lastWork = Work(provider, client, asset, usd, fee);
    }

    function lastWork() external view returns (Work memory) {
        return _lastWork;
    }

    function _misbehave() private view returns (uint256) {
        if (_manner == Manner.Reverts) revert("module");
        if (_manner == Manner.BurnsGas) assembly ("memory-safe") { invalid() }
        if (_manner == Manner.ReturnsMuch) assembly ("memory-safe") { revert(0, 100000) }
        if (_manner == Manner.ReturnsLittle) assembly ("memory-safe") { return(0, 31) }
        return _answer;
    }
}
