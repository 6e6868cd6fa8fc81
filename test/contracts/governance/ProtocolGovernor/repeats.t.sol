// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LifeTest} from "./LifeTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// Given a payload that was executed and is proposed again
/// └── when the functions with the pins are given the earlier id
///    └── they should revert, and leave the later proposal alone
contract ProtocolGovernor_Repeats_Test is LifeTest {
    function test_RevertWhen_TheIdIsTheEarlierOne() external {
        Payload memory p = _idlePayload();
        uint256 earlier = _enact(p);
        uint256 later = _pass(p);
        bytes32[] memory pins = _pins(p);
        _expectState(earlier, IGovernor.ProposalState.Executed, _bitmap(IGovernor.ProposalState.Succeeded));
        _queuePinned(earlier, p, pins);
        _assertState(later, IGovernor.ProposalState.Succeeded);

        _queuePinned(later, p, pins);
        vm.warp(governor.proposalEta(later));
        _expectState(earlier, IGovernor.ProposalState.Executed, _bitmap(IGovernor.ProposalState.Queued));
        _executePinned(earlier, p, pins);
        _assertState(later, IGovernor.ProposalState.Queued);
    }
}
