// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeToken} from "../token/interfaces/IComputeToken.sol";
import {GovernorGuardian} from "./extensions/GovernorGuardian.sol";
import {GovernorProposalRules} from "./extensions/GovernorProposalRules.sol";
import {GovernorProposers} from "./extensions/GovernorProposers.sol";
import {GovernorSequentialProposals} from "./extensions/GovernorSequentialProposals.sol";
import {GovernorTimelockExecution} from "./extensions/GovernorTimelockExecution.sol";
import {GovernorSetup} from "./interfaces/GovernorSetup.sol";
import {IProposalPolicy, ProposalTerms} from "./interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "./interfaces/IProtocolGovernor.sol";
import {CallPins} from "./libraries/CallPins.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

/// @title ProtocolGovernor
///
/// PROMISE
/// @dev Holders of FLOP decide. The rules of a proposal are fixed when it is made, by what it calls; every proposal
/// ends; and what passed waits in the timelock, where anyone may queue and execute it and nobody else can.
///
/// COMPOSITION
/// @dev One concern per extension, each on top of the one before, so that no function has to be told which base is meant:
/// rules, ballots, proposers, sequential proposals, execution through the timelock, guardian.
///
/// CLOCK
/// @dev Seconds, the token's clock. It is fixed here rather than asked of the token at every step.
///
/// TRUST
/// @dev Nobody has a role but the guardian, who can cancel what is queued until its end. Token, timelock and policy are
/// immutable; the rules change by votes of the highest class, inside the policy's bounds.
contract ProtocolGovernor is GovernorGuardian {
    /* CONSTANTS */
    /// @inheritdoc IProtocolGovernor
    uint256 public constant MAX_CALLS = 16;

    /* CONSTRUCTOR */
    constructor(GovernorSetup memory setup)
        Governor("Quorate")
        GovernorProposalRules(IComputeToken(setup.token), IProposalPolicy(setup.policy))
        GovernorProposers(setup.governanceStart, setup.minDelegated)
        GovernorTimelockExecution(setup.timelock)
        GovernorGuardian(setup.guardian, setup.guardianTerm)
    {}

    /* VIEWS */
    /// @inheritdoc IProtocolGovernor
    function daoURI() external pure returns (string memory) {
        return 'data:application/json,{"@context":"http://www.daostar.org/schemas","type":"DAO","name":"Quorate"}';
    }

    /// @inheritdoc IProtocolGovernor
    function isOpen() external view returns (bool) {
        return _isOpen;
    }

    /// @notice Whether the governor answers to `interfaceId` (ERC-165): OpenZeppelin's governor, ERC-6372, ERC-4824.
    function supportsInterface(bytes4 interfaceId) public view override(Governor, IERC165) returns (bool) {
        return interfaceId == type(IERC6372).interfaceId || interfaceId == IProtocolGovernor.daoURI.selector
            || super.supportsInterface(interfaceId);
    }

    /// @inheritdoc IERC6372
    function clock() public view override(Governor, IERC6372) returns (uint48) {
        return Time.timestamp();
    }

    /// @inheritdoc IERC6372
    // forge-lint: disable-next-line(mixed-case-function)
    function CLOCK_MODE() public pure override(Governor, IERC6372) returns (string memory) {
        return "mode=timestamp";
    }

    /* ANYONE */
    /// @inheritdoc IProtocolGovernor
    function openGovernance(address[] calldata delegates) external {
        if (_isOpen) revert ProtocolGovernor_AlreadyOpen();
        uint256 delegated = _sumDelegated(delegates);
        if (delegated < minDelegated) revert ProtocolGovernor_TooFewDelegated(delegated, minDelegated);
        _isOpen = true;
        emit GovernanceOpened(delegated);
    }

    /// @notice Makes a proposal of these calls. Needs the votes and the deposit of its class; see IProposalPolicy.
    /// @return proposalId its number
    function propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description
    )
        public
        override(Governor, IGovernor)
        returns (uint256 proposalId)
    {
        address proposer = _msgSender();
        if (!_isValidDescriptionForProposer(proposer, description)) revert GovernorRestrictedProposer(proposer);
        return _propose(targets, values, calldatas, description, proposer);
    }

    /// @inheritdoc IProtocolGovernor
    function cancel(uint256 proposalId) public {
        address caller = _msgSender();
        ProposalState current = state(proposalId);
        if (!_mayCancel(proposalId, caller, current)) revert GovernorUnableToCancel(proposalId, caller);
        // The proposer alone can cancel for no reason, and only before the vote.
        if (current == ProposalState.Active) _forfeitUnsupported(proposalId);
        _setCurrent(proposalId);
        _cancel(new address[](0), new uint256[](0), new bytes[](0), 0);
        _setCurrent(0);
    }

    /// @notice As `cancel(proposalId)`, for the proposal of this payload.
    function cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    )
        public
        override(Governor, IGovernor)
        returns (uint256 proposalId)
    {
        proposalId = getProposalId(targets, values, calldatas, descriptionHash);
        cancel(proposalId);
    }

    /* INTERNAL */
    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    )
        internal
        override
        returns (uint256 proposalId)
    {
        _requireOpen(targets.length);
        ProposalTerms memory terms = _policy.termsOf(targets, values, calldatas);
        _requireProposer(proposer, terms);

        CallPins.requireCode(targets, calldatas);
        bytes32[] memory pins = CallPins.pinsOf(targets, calldatas);
        proposalId = _register(_hashCalls(targets, values, calldatas), keccak256(bytes(description)), pins);
        _setCurrent(proposalId);
        _takeInHand(terms.common.votingDelay, terms.common.votingPeriod);
        super._propose(targets, values, calldatas, description, proposer);
        _takeInHand(0, 0);
        _setCurrent(0);
        emit ProposalPinned(proposalId, terms.class, terms.version, terms.isGuardianChange, pins);
        _takeOn(proposer, proposalId, terms);
    }

    /* OFF */
    /// @notice The governor holds nothing that would have to be recovered, and a call in its name would be a forwarder
    /// around the policy.
    function relay(address, uint256, bytes calldata) public payable override {
        revert ProtocolGovernor_Disabled();
    }

    /// @notice The governor keeps no tokens.
    function onERC721Received(address, address, uint256, bytes memory) public pure override returns (bytes4) {
        revert GovernorDisabledDeposit();
    }

    /// @notice The governor keeps no tokens.
    function onERC1155Received(address, address, uint256, uint256, bytes memory) public pure override returns (bytes4) {
        revert GovernorDisabledDeposit();
    }

    /// @notice The governor keeps no tokens.
    function onERC1155BatchReceived(
        address,
        address,
        uint256[] memory,
        uint256[] memory,
        bytes memory
    )
        public
        pure
        override
        returns (bytes4)
    {
        revert GovernorDisabledDeposit();
    }

    /* PRIVATE */
    function _requireOpen(uint256 calls) private view {
        if (block.timestamp < governanceStart) revert ProtocolGovernor_NotStarted(governanceStart);
        if (!_isOpen) revert ProtocolGovernor_NotOpen();
        if (calls > MAX_CALLS) revert ProtocolGovernor_TooManyCalls(calls, MAX_CALLS);
    }

    function _mayCancel(uint256 proposalId, address caller, ProposalState current) private view returns (bool) {
        if (current == ProposalState.Queued) return _isGuardian(caller) && !_words[proposalId].isGuardianChange();
        if (current == ProposalState.Pending && caller == proposalProposer(proposalId)) return true;
        bool isUndecided = current == ProposalState.Pending || current == ProposalState.Active;
        return isUndecided && _isAbandoned(proposalId);
    }
}
