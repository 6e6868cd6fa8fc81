// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ScaleTest} from "./ScaleTest.sol";

/// @dev I-26: no user's call costs more as others join. Each call is measured twice from the same steady state, as a whole
/// transaction with every word cold: once with nobody else, once with a crowd. `npm run bench:gas` runs this with a crowd
/// of ten thousand and reads the figures that it leaves; `npm test` runs it with a small one.
contract Scale_Test is ScaleTest {
    /// @dev Parts of ten thousand by which a call may become dearer.
    uint256 private constant MOST_RISE = 500;
    uint256 private constant CALLS = 21;

    function test_NoCallCostsMoreAsOthersJoin() external {
        uint256 crowd = vm.envOr("QUORATE_CROWD", uint256(200));
        uint256 start = vm.snapshotState();
        _grow(0);
        uint256[CALLS] memory few = _measureAll();
        vm.revertToState(start);
        _grow(crowd);
        assertEq(staking.providerCount(), 2 + crowd);
        assertGt(escrow.jobCount(), crowd);
        uint256[CALLS] memory many = _measureAll();

        for (uint256 i = 0; i < CALLS; ++i) {
            assertLe(many[i] * 10_000, few[i] * (10_000 + MOST_RISE), _nameOf(i));
        }
        _leaveFigures(few, many);
    }

    /// @dev In the file that the environment names, if it names one.
    function _leaveFigures(uint256[CALLS] memory few, uint256[CALLS] memory many) private {
        string memory file = vm.envOr("QUORATE_SCALE_FIGURES", string(""));
        if (bytes(file).length == 0) return;
        string memory json = "";
        for (uint256 i = 0; i < CALLS; ++i) {
            string memory name = _nameOf(i);
            vm.serializeUint(name, "few", few[i]);
            json = vm.serializeString("scale", name, vm.serializeUint(name, "many", many[i]));
        }
        vm.writeJson(json, file);
    }

    function _measureAll() private returns (uint256[CALLS] memory gas) {
        function(uint256) internal returns (uint256)[3] memory groups = [_ofStake, _ofJobs, _ofOthers];
        uint256 count = 0;
        for (uint256 group = 0; group < 3; ++group) {
            for (uint256 i = 0; i < 7; ++i) {
                uint256 state = vm.snapshotState();
                gas[count++] = groups[group](i);
                vm.revertToState(state);
            }
        }
    }

    function _nameOf(uint256 index) private pure returns (string memory) {
        return [
            "stake",
            "unstake",
            "delegate",
            "undelegate",
            "withdraw stake",
            "claim rewards",
            "transfer",
            "fund",
            "refund",
            "accept",
            "heartbeat",
            "submit",
            "settle",
            "withdraw pay",
            "claim for work",
            "challenge",
            "give a verdict",
            "close a case",
            "vote",
            "propose",
            "settle a batch of 8"
        ][index];
    }

    function _gas() private view returns (uint256) {
        return vm.lastCallGas().gasTotalUsed;
    }

    /* STAKE */
    function _ofStake(uint256 which) private returns (uint256) {
        if (which == 0) return _asBob(abi.encodeCall(staking.stake, (1000e18)));
        if (which == 1) return _asBob(abi.encodeCall(staking.unstake, (1000e18)));
        if (which == 4) return _withdrawal();
        vm.startPrank(delegator);
        if (which == 2) staking.delegate(bob, 1000e18);
        if (which == 3) staking.undelegate(bob, 1000e18);
        if (which == 5) rewards.claim(bob, client);
        if (which == 6) token.transfer(client, 1e18);
        vm.stopPrank();
        return _gas();
    }

    function _asBob(bytes memory call) private returns (uint256) {
        vm.prank(bob);
        (bool isOk,) = address(staking).call(call);
        assertTrue(isOk);
        return _gas();
    }

    /// @dev One of two requests is ready.
    function _withdrawal() private returns (uint256) {
        vm.startPrank(delegator);
        staking.undelegate(bob, 500e18);
        skip(15 days);
        staking.undelegate(bob, 700e18);
        skip(7 days);
        vm.stopPrank();
        staking.withdraw(bob, delegator);
        return _gas();
    }

    /* JOBS */
    function _ofJobs(uint256 which) private returns (uint256) {
        uint256 jobId = _fund(client);
        if (which == 0) return _gas();
        if (which == 1) {
            vm.prank(client);
            escrow.refund(jobId);
            return _gas();
        }
        _accept(bob, jobId);
        if (which == 2) return _gas();
        if (which == 3) {
            vm.prank(bob);
            escrow.heartbeat(jobId);
            return _gas();
        }
        _submit(bob, jobId);
        if (which == 4) return _gas();
        _settle(client, jobId);
        if (which == 6) escrow.withdraw(bob);
        return _gas();
    }

    /* WORK'S REWARDS, DISPUTES, VOTES */
    function _ofOthers(uint256 which) private returns (uint256) {
        if (which == 0) return _claimForWork();
        if (which < 4) return _dispute(which);
        if (which == 4) _vote(carol);
        if (which == 5) {
            vm.warp(governor.proposalDeadline(proposalId) + 1);
            return _propose();
        }
        if (which == 6) return _batch();
        return _gas();
    }

    function _claimForWork() private returns (uint256) {
        skip(7 days);
        providerRewards.claimFor(bob, _epoch(worked));
        return _gas();
    }

    function _dispute(uint256 which) private returns (uint256) {
        uint256 jobId = _fund(client);
        _accept(bob, jobId);
        _submit(bob, jobId);
        vm.prank(client);
        uint256 caseId = court.challenge(jobId, "evidence");
        if (which == 1) return _gas();
        _judge(caseId);
        if (which == 2) return _gas();
        skip(7 days);
        court.close(caseId);
        return _gas();
    }

    function _judge(uint256 caseId) private {
        bytes32 digest = court.verdictDigest(caseId, ISlashingCourt.Outcome.Malicious, "reasons");
        (address[] memory signers, bytes[] memory signatures) = (new address[](2), new bytes[](2));
        for (uint256 i = 0; i < 2; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(_verifierKey(i), digest);
            (signers[i], signatures[i]) = (vm.addr(_verifierKey(i)), abi.encodePacked(r, s, v));
        }
        court.giveVerdict(caseId, ISlashingCourt.Outcome.Malicious, "reasons", signers, signatures);
    }

    function _batch() private returns (uint256) {
        uint256[] memory jobIds = new uint256[](8);
        for (uint256 i = 0; i < 8; ++i) {
            jobIds[i] = _fund(client);
            _accept(bob, jobIds[i]);
            _submit(bob, jobIds[i]);
        }
        skip(4 days);
        escrow.settleBatch(jobIds);
        return _gas();
    }
}
