// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../parameters/interfaces/IParameterRegistry.sol";
import {ISettleable} from "../../parameters/interfaces/ISettleable.sol";
import {IFeeDistributor} from "../interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../interfaces/ISlashingCourt.sol";
import {BoundedCall} from "../libraries/BoundedCall.sol";
import {JobWords, StartTerms} from "../libraries/JobWords.sol";
import {JobBook} from "./JobBook.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title JobModules
///
/// TERMS
/// @dev What is governed reaches a job once, when it is funded, as a number of terms that never change. They are copied by
/// the first job after a change: the registry counts its changes, so the others compare one number. A change of the
/// judgement makes them be copied, too.
///
/// MODULES
/// @dev The contracts that a vote can replace. None of them can keep a job from ending: they are called with bounded gas,
/// and an end goes on without those that fail. Their callers cannot starve them: too little gas reverts.
///
/// FEES
/// @dev Wait here until anyone releases them. The registry has them released and divided before it changes their shares.
abstract contract JobModules is JobBook {
    using SafeCast for uint256;

    /* CONSTANTS */
    /// @dev Many times what dividing the fees costs.
    uint256 private constant FEES_GAS = 1_000_000;

    /* IMMUTABLES */
    /// @inheritdoc IJobEscrow
    address public immutable parameters;

    /* STORAGE */
    /// @dev What a beginning reads of the terms in force, with their number and version: one word.
    StartTerms private _inForce;
    address private _court;
    uint32 private _verifierSet;
    /// @inheritdoc IJobEscrow
    address public reputation;
    /// @inheritdoc IJobEscrow
    address public workRecorder;
    /// @inheritdoc IJobEscrow
    address public feeDistributor;

    /* CONSTRUCTOR */
    constructor(address parameters_, Modules memory modules) {
        if (parameters_ == address(0)) revert Governed_ZeroAddress();
        parameters = parameters_;
        _setFeeDistributor(modules.feeDistributor);
        _setOracle(modules.oracle);
        _setReputation(modules.reputation);
        _setWorkRecorder(modules.workRecorder);
        _setJudgement(modules.court, modules.verifierSet);
    }

    /* VIEWS */
    /// @inheritdoc IJobEscrow
    function judgement() external view returns (address court, uint256 verifierSet) {
        return (_court, _verifierSet);
    }

    /// @inheritdoc IJobEscrow
    function currentTerms() external view returns (Terms memory) {
        return _version() == _inForce.version() ? _termsOf(_inForce.id()) : _readTerms();
    }

    /* ANYONE */
    /// @inheritdoc IJobEscrow
    function releaseFees() public returns (uint256 amount) {
        amount = _fees();
        if (amount == 0) return 0;
        uint256 nominal = amount + _discounts;

        // Effect: they are released once.
        address to = feeDistributor;
        (_owed, _discounts) = (withdrawableTotal(), 0);
        emit FeesReleased(to, amount, nominal);

        // Interaction
        IERC20(token).approve(to, amount); // ComputeToken's answers true, or it reverts
        IFeeDistributor(to).collect(amount, nominal);
    }

    /// @inheritdoc ISettleable
    function settle() external returns (uint256 amount) {
        amount = _tryReleaseFees();
        amount += _tryFor(feeDistributor, abi.encodeCall(ISettleable.settle, ()));
    }

    /* TIMELOCK */
    /// @inheritdoc IJobEscrow
    function setFeeDistributor(address newFeeDistributor) external onlyTimelock {
        _tryReleaseFees();
        _setFeeDistributor(newFeeDistributor);
    }

    /// @inheritdoc IJobEscrow
    function setOracle(address newOracle) external onlyTimelock {
        _setOracle(newOracle);
    }

    /// @inheritdoc IJobEscrow
    function setReputation(address newReputation) external onlyTimelock {
        _setReputation(newReputation);
    }

    /// @inheritdoc IJobEscrow
    function setWorkRecorder(address newWorkRecorder) external onlyTimelock {
        _setWorkRecorder(newWorkRecorder);
    }

    /// @inheritdoc IJobEscrow
    function setJudgement(address court, uint256 verifierSet) external onlyTimelock {
        _setJudgement(court, verifierSet);
    }

    /* INTERNAL */
    /// @dev The terms a job funded now has. Copies them when anything governed changed since the last ones.
    function _useTerms() internal returns (StartTerms current) {
        uint256 version = _version();
        current = _inForce;
        if (version == current.version()) return current;

        uint256 termsId = current.id() + 1;
        Terms memory copied = _readTerms();
        copied.courtTerms = ISlashingCourt(copied.court).copyTerms().toUint32();
        current = JobWords.startTerms({
            terms: copied,
            maxDuration_: _parameter(ParameterCatalog.JOB_MAX_DURATION, JobWords.DURATION_BITS),
            minUsd_: _parameter(ParameterCatalog.JOB_MIN_PRICE, 64)
        });
        (_terms[termsId].ends, _terms[termsId].starts) = (JobWords.endTerms(copied), current);
        current = current.inForce(termsId, version);
        _inForce = current;
        emit TermsCopied(termsId, copied);
    }

    /// @dev A caller that sends too little gas shall not be able to have `module` left out.
    function _requireGas(address module, uint256 gasLimit) internal view {
        uint256 required = BoundedCall.requiredFor(gasLimit);
        if (gasleft() < required) revert JobEscrow_TooLittleGas(module, required);
    }

    /* PRIVATE */
    /// @dev What is governed now. The court's own terms have no number before they are copied.
    function _readTerms() private view returns (Terms memory) {
        return Terms({
            court: _court,
            verifierSet: _verifierSet,
            courtTerms: 0,
            // Each is cut to no less than it has.
            // forge-lint: disable-start(unsafe-typecast)
            fee: uint16(_parameter(ParameterCatalog.PROTOCOL_FEE, JobWords.FEE_BITS)),
            bond: uint16(_parameter(ParameterCatalog.JOB_BOND, JobWords.BOND_BITS)),
            burnShare: uint16(_parameter(ParameterCatalog.FEE_SHARE_BURN, JobWords.BURN_BITS)),
            heartbeat: uint24(_parameter(ParameterCatalog.JOB_HEARTBEAT, 24)),
            disputeWindow: uint24(_parameter(ParameterCatalog.JOB_DISPUTE_WINDOW, 24))
            // forge-lint: disable-end(unsafe-typecast)
        });
    }

    /// @dev Counted from 1.
    function _version() private view returns (uint256) {
        return IParameterRegistry(parameters).version() + 1;
    }

    /// @dev 0 when the distributor takes none: they stay, for the next one.
    function _tryReleaseFees() private returns (uint256 amount) {
        return _tryFor(address(this), abi.encodeCall(IJobEscrow.releaseFees, ()));
    }

    /// @dev What `data` makes `target` answer, 0 when it fails.
    function _tryFor(address target, bytes memory data) private returns (uint256 amount) {
        _requireGas(target, FEES_GAS);
        (, amount) = BoundedCall.tryCall(target, FEES_GAS, data);
    }

    function _setFeeDistributor(address newFeeDistributor) private {
        _requirePayee(newFeeDistributor);
        feeDistributor = newFeeDistributor;
        emit FeeDistributorSet(newFeeDistributor);
    }

    function _setOracle(address newOracle) private {
        if (newOracle == address(0)) revert Governed_ZeroAddress();
        oracle = newOracle;
        emit OracleSet(newOracle);
    }

    function _setReputation(address newReputation) private {
        if (newReputation == address(0)) revert Governed_ZeroAddress();
        reputation = newReputation;
        emit ReputationSet(newReputation);
    }

    function _setWorkRecorder(address newWorkRecorder) private {
        workRecorder = newWorkRecorder;
        emit WorkRecorderSet(newWorkRecorder);
    }

    function _setJudgement(address court, uint256 verifierSet) private {
        if (court == address(0)) revert Governed_ZeroAddress();
        (_court, _verifierSet) = (court, verifierSet.toUint32());
        _inForce = _inForce.outdated();
        emit JudgementSet(court, verifierSet);
    }

    /// @dev No job can be funded by terms that would not fit into its words.
    function _parameter(bytes32 key, uint8 bits) private view returns (uint256 value) {
        value = IParameterRegistry(parameters).get(key);
        if (value >> bits != 0) revert SafeCast.SafeCastOverflowedUintDowncast(bits, value);
    }
}
