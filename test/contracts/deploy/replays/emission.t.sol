// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {StepPerCall} from "../../marketplace/replays/StakePeers.sol";
import {VerificationTest} from "../VerificationTest.sol";

/// Mistakes of emissions and deployments elsewhere
/// ├── epochs that nobody called for
/// └── an escrow, or stake, of a token that keeps a fee
contract Emission_Replays_Test is VerificationTest {
    /* MISSED EPOCHS */
    function test_Replay_MissedEpochs() external {
        uint256 state = vm.snapshotState();
        for (uint256 i = 0; i < 10; ++i) {
            skip(7 days);
            emission.settle();
        }
        uint256 weekly = emission.bookedTotal() + emission.due();
        vm.revertToState(state);
        skip(70 days);
        emission.settle();
        assertEq(emission.bookedTotal() + emission.due(), weekly, "to the wei, whoever called when");
        _releaseAll();
        assertLt(emission.mintedTotal(), emission.bookedTotal(), "the guard holds some of it back");
        for (uint256 i = 0; i < 30; ++i) {
            skip(1 days);
            _releaseAll();
        }
        assertEq(emission.mintedTotal(), emission.bookedTotal(), "and lets it through, day by day");
    }

    function _releaseAll() private {
        for (uint256 i = 0; i < 5; ++i) {
            emission.release(IEmissionController.Pool(i));
        }
    }

    function test_Replay_MissedEpochs_Twin_StepPerCall() external {
        (StepPerCall called, StepPerCall neglected) = (new StepPerCall(), new StepPerCall());
        for (uint256 i = 0; i < 10; ++i) {
            skip(7 days);
            called.settle();
        }
        neglected.settle();
        assertEq(called.minted(), 1000e18);
        assertEq(neglected.minted(), 100e18, "nine epochs are lost");
    }

    /* FEE ON TRANSFER */
    function test_Replay_FeeOnTransfer_AnotherTokenIsRefused() external {
        _expectOtherToken(address(escrow), "escrow: token");
        _expectOtherToken(address(staking), "staking: token");
        _expectOtherToken(address(rewards), "rewards: token");
        _expectOtherToken(address(distributor), "fees: token");
    }

    function _expectOtherToken(address holder, string memory what) private {
        vm.mockCall(holder, abi.encodeWithSignature("token()"), abi.encode(alice));
        _expectNotProved(what, address(token), alice);
        vm.clearMockedCalls();
    }
}
