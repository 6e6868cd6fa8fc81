// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "../../access/Governed.sol";
import {ParameterCatalog} from "../../parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../parameters/interfaces/IParameterRegistry.sol";
import {ISlashingCourt} from "../interfaces/ISlashingCourt.sol";
import {CourtTermsWords} from "../libraries/CourtTermsWords.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title CourtBook
///
/// TERMS
/// @dev What is governed reaches a case as a number of terms that never change, which its job was funded with. They are
/// copied under a new number when the registry counts another version than at the last copy.
///
/// VERIFIERS
/// @dev Sets are added and never changed: a job is judged by the set it was funded with. More than half of a set make a
/// verdict, so no two verdicts about a case can both be had from honest verifiers.
///
/// CREDITS
/// @dev Who is owed something is credited and withdraws, so nobody can keep a case from closing by refusing money.
abstract contract CourtBook is ISlashingCourt, Governed {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /* TYPES */
    struct VerifierSet {
        address[] members;
        uint256 threshold;
    }

    /// @dev One word: how many terms there are, and at which version of the registry they were last looked at.
    struct TermsState {
        uint32 count;
        uint64 version;
    }

    /* CONSTANTS */
    /// @inheritdoc ISlashingCourt
    uint256 public constant MIN_VERIFIERS = 3;
    /// @inheritdoc ISlashingCourt
    uint256 public constant MAX_VERIFIERS = 21;

    /* IMMUTABLES */
    /// @inheritdoc ISlashingCourt
    address public immutable token;
    /// @inheritdoc ISlashingCourt
    address public immutable parameters;
    /// @inheritdoc ISlashingCourt
    address public immutable escrow;
    /// @inheritdoc ISlashingCourt
    address public immutable staking;

    /* STORAGE */
    TermsState private _termsState;
    mapping(uint256 termsId => CourtTermsWords.Packed) private _terms;
    /// @inheritdoc ISlashingCourt
    uint256 public verifierSetCount;
    mapping(uint256 verifierSet => VerifierSet) private _verifierSets;
    /// @inheritdoc ISlashingCourt
    uint256 public withdrawableTotal;
    /// @inheritdoc ISlashingCourt
    mapping(address account => uint256) public withdrawable;

    /* CONSTRUCTOR */
    constructor(
        address token_,
        address parameters_,
        address timelock_,
        address escrow_,
        address staking_
    )
        Governed(timelock_)
    {
        bool isZero = token_ == address(0) || parameters_ == address(0);
        if (isZero || escrow_ == address(0) || staking_ == address(0)) revert Governed_ZeroAddress();
        token = token_;
        parameters = parameters_;
        escrow = escrow_;
        staking = staking_;
    }

    /* VIEWS */
    /// @inheritdoc ISlashingCourt
    function terms(uint256 termsId) external view returns (CourtTerms memory) {
        return _termsOf(termsId);
    }

    /// @inheritdoc ISlashingCourt
    function verifiers(uint256 verifierSet) external view returns (address[] memory members, uint256 threshold) {
        VerifierSet storage known = _verifierSets[verifierSet];
        return (known.members, known.threshold);
    }

    /* ANYONE */
    /// @inheritdoc ISlashingCourt
    function copyTerms() external returns (uint256 termsId) {
        TermsState memory state = _termsState;
        uint256 version = IParameterRegistry(parameters).version();
        if (state.count != 0 && state.version == version) return state.count;

        CourtTerms memory current = _readTerms();
        termsId = state.count + 1;
        _termsState = TermsState({count: termsId.toUint32(), version: version.toUint64()});
        _terms[termsId] = CourtTermsWords.pack(current);
        emit TermsCopied(termsId, current);
    }

    /// @inheritdoc ISlashingCourt
    function withdraw(address account) external returns (uint256 amount) {
        amount = withdrawable[account];
        if (amount == 0) revert SlashingCourt_NothingToWithdraw(account);

        // Effect: a credit is paid once.
        delete withdrawable[account];
        withdrawableTotal -= amount;
        emit Withdrawn(account, amount);

        // Interaction
        IERC20(token).safeTransfer(account, amount);
    }

    /* TIMELOCK */
    /// @inheritdoc ISlashingCourt
    function addVerifierSet(
        address[] calldata members,
        uint256 threshold
    )
        external
        onlyTimelock
        returns (uint256 verifierSet)
    {
        return _addVerifierSet(members, threshold);
    }

    /* INTERNAL */
    function _addVerifierSet(address[] memory members, uint256 threshold) internal returns (uint256 verifierSet) {
        uint256 count = members.length;
        bool isValid = count >= MIN_VERIFIERS && count <= MAX_VERIFIERS && threshold <= count && 2 * threshold > count;
        address last = address(0);
        for (uint256 i = 0; isValid && i < count; ++i) {
            isValid = members[i] > last;
            last = members[i];
        }
        if (!isValid) revert SlashingCourt_InvalidVerifiers(count, threshold);

        verifierSet = ++verifierSetCount;
        _verifierSets[verifierSet] = VerifierSet({members: members, threshold: threshold});
        emit VerifierSetAdded(verifierSet, members, threshold);
    }

    function _verifierSet(uint256 verifierSet) internal view returns (VerifierSet memory known) {
        known = _verifierSets[verifierSet];
        // An escrow could have been told of a set that there is not: no signatures are then ever enough.
        if (known.threshold == 0) revert SlashingCourt_UnknownVerifierSet(verifierSet);
    }

    function _termsOf(uint256 termsId) internal view returns (CourtTerms memory) {
        return CourtTermsWords.unpack(_terms[termsId]);
    }

    function _credit(address account, uint256 amount) internal {
        if (amount == 0) return;
        withdrawable[account] += amount;
        withdrawableTotal += amount;
    }

    function _parameter(bytes32 key) internal view returns (uint256) {
        return IParameterRegistry(parameters).get(key);
    }

    /* PRIVATE */
    function _readTerms() private view returns (CourtTerms memory) {
        return CourtTerms({
            late: _parameter(ParameterCatalog.SLASH_LATE).toUint16(),
            offline: _parameter(ParameterCatalog.SLASH_OFFLINE).toUint16(),
            incorrect: _parameter(ParameterCatalog.SLASH_INCORRECT).toUint16(),
            security: _parameter(ParameterCatalog.SLASH_SECURITY).toUint16(),
            malicious: _parameter(ParameterCatalog.SLASH_MALICIOUS).toUint16(),
            challengerShare: _parameter(ParameterCatalog.SLASH_CHALLENGER_SHARE).toUint16(),
            burnFloor: _parameter(ParameterCatalog.SLASH_BURN_FLOOR).toUint16(),
            challengeShare: _parameter(ParameterCatalog.COURT_CHALLENGE_SHARE).toUint16(),
            challengeFlat: _parameter(ParameterCatalog.COURT_CHALLENGE_FLAT).toUint64(),
            escalationWindow: _parameter(ParameterCatalog.SLASH_ESCALATION).toUint32(),
            jail: _parameter(ParameterCatalog.SLASH_JAIL).toUint32(),
            verdictWindow: _parameter(ParameterCatalog.COURT_VERDICT_WINDOW).toUint32(),
            appealWindow: _parameter(ParameterCatalog.COURT_APPEAL_WINDOW).toUint32(),
            decisionWindow: _parameter(ParameterCatalog.COURT_DECISION_WINDOW).toUint32()
        });
    }
}
