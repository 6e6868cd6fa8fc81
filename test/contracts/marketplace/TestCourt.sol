// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {IParameterRegistry} from "../../../contracts/parameters/interfaces/IParameterRegistry.sol";

/// @dev What an escrow sees of a court, with a judge who decides what a test tells it to, and with manners.
contract TestCourt {
    enum Manner {
        Plain,
        Reverts,
        BurnsGas,
        ReturnsMuch
    }

    struct Penalty {
        uint256 jobId;
        address provider;
        address client;
        ISlashingCourt.Offence offence;
        uint256 bond;
        uint256 loss;
        uint256 termsId;
    }

    address private immutable _parameters;
    uint256 public termsCount;
    uint256 private _version = type(uint256).max;
    Manner private _manner;
    Penalty[] private _penalties;

    constructor(address parameters) {
        _parameters = parameters;
    }

    function setManner(Manner manner) external {
        _manner = manner;
    }

    function copyTerms() external returns (uint256) {
        _misbehave();
        uint256 version = IParameterRegistry(_parameters).version();
        if (version != _version) (_version, termsCount) = (version, termsCount + 1);
        return termsCount;
    }

    function penalise(
        uint256 jobId,
        address provider,
        address client,
        ISlashingCourt.Offence offence,
        uint256 bond,
        uint256 loss,
        uint256 termsId
    )
        external
    {
        _misbehave();
        _penalties.push(Penalty(jobId, provider, client, offence, bond, loss, termsId));
    }

    function penaltyCount() external view returns (uint256) {
        return _penalties.length;
    }

    function lastPenalty() external view returns (Penalty memory) {
        return _penalties[_penalties.length - 1];
    }

    function challenge(IJobEscrow escrow, uint256 jobId) external {
        escrow.markChallenged(jobId);
    }

    function decide(IJobEscrow escrow, uint256 jobId, bool upheld) external {
        escrow.resolve(jobId, upheld);
    }

    function _misbehave() private view {
        if (_manner == Manner.Reverts) revert("court");
        if (_manner == Manner.BurnsGas) assembly ("memory-safe") { invalid() }
        if (_manner == Manner.ReturnsMuch) assembly ("memory-safe") { revert(0, 100000) }
    }
}
