// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {BallotsTest} from "./BallotsTest.sol";

/// @dev Spends all it is given on not answering.
contract GasEater {
    function isValidSignature(bytes32, bytes memory) external pure returns (bytes4) {
        for (uint256 i = 0; i < type(uint256).max; ++i) {}
        return 0;
    }
}

/// @dev Answers with more than anybody wants to read.
contract Chatterbox {
    function isValidSignature(bytes32, bytes memory) external pure returns (bytes4) {
        assembly {
            return(0, 100000)
        }
    }
}

/// @dev Wallets that turned hostile after the relayer looked.
contract Ballots_Hostile_Test is BallotsTest {
    function test_GivenAWalletThatEatsGas() external {
        _assertOthersCount(address(new GasEater()));
    }

    function test_GivenAWalletThatAnswersAtLength() external {
        _assertOthersCount(address(new Chatterbox()));
    }

    /// @dev The hostile ballot is skipped, the one behind it counts, and the relayer pays a bounded price.
    function _assertOthersCount(address wallet) private {
        _give(wallet, MILLION);
        skip(1);
        uint256 proposalId = _begin(erin, ProposalClass.Parameter);
        Draft memory draft = _draft(proposalId, wallet, FOR);
        IProtocolGovernor.SignedBallot memory hostile = _unsigned(draft);
        hostile.extra = _extra(draft, "signed");
        IProtocolGovernor.SignedBallot[] memory batch = _batch(hostile, _signed(_draft(proposalId, bob, FOR)));

        _expectSkip(proposalId, wallet, 0, IProtocolGovernor.BallotProblem.WrongSignature);
        uint256 counted = governor.castVotesBySig{gas: 2_000_000}(proposalId, batch);
        assertEq(counted, 1);
        assertTrue(governor.hasVoted(proposalId, bob));
        assertLt(vm.lastCallGas().gasTotalUsed, 800_000);
    }
}
