// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {CourtHandler} from "./CourtHandler.sol";
import {CourtLedger} from "./CourtLedger.sol";

/// @dev Everything the legal one does, and in between anybody tries anything at any time.
contract CourtWildHandler is CourtHandler {
    uint256 public refused;
    uint256 public usurped;

    constructor(CourtLedger.World memory world, uint256[] memory keys_) CourtHandler(world, keys_) {}

    /// @dev So that there is something to try it on.
    function actOften(uint256 seed) external {
        for (uint256 i = 0; i < 30; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            this.act(seed, seed >> 128);
        }
    }

    function challenge(uint256 who, uint256 jobId) external {
        _challenge(_anybody(who), jobId % (escrow.jobCount() + 2));
    }

    function giveVerdict(uint256 caseId, uint256 outcome, uint256 first) external {
        _giveVerdict(_anyCase(caseId), ISlashingCourt.Outcome(outcome % 5), first % 3);
    }

    function lapse(uint256 caseId) external {
        _lapse(_anyCase(caseId));
    }

    function appeal(uint256 who, uint256 caseId) external {
        _appeal(_anybody(who), _anyCase(caseId));
    }

    function close(uint256 caseId) external {
        _close(_anyCase(caseId));
    }

    function collect(uint256 penaltyId) external {
        _collect(penaltyId % (court.penaltyCount() + 2));
    }

    function expire(uint256 jobId) external {
        _expire(jobId % (escrow.jobCount() + 2));
    }

    /// @dev What only some may do, done by others: none of it goes through.
    function usurp(uint256 who, uint256 what, uint256 caseId, uint256 outcome) external {
        address account = _anybody(who);
        bytes memory data;
        if (what % 5 == 0) {
            data = abi.encodeCall(court.decide, (_anyCase(caseId), ISlashingCourt.Outcome(outcome % 5)));
        }
        if (what % 5 == 1) data = abi.encodeCall(court.addVerifierSet, (people(), 5));
        if (what % 5 == 2) data = _penalty(providers[caseId % 5], ISlashingCourt.Offence(outcome % 5));
        if (what % 5 == 3) data = _forged(_anyCase(caseId), 3);
        if (what % 5 == 4) data = _forged(_anyCase(caseId), 0);
        vm.prank(account);
        (bool isOk,) = address(court).call(data);
        if (isOk) ++usurped;
        else ++refused;
    }

    function _penalty(address account, ISlashingCourt.Offence offence) private view returns (bytes memory) {
        return abi.encodeCall(court.penalise, (1, account, client, offence, 1000e18, 1000e18, 1));
    }

    /// @dev Signatures that nobody made, or none at all.
    function _forged(uint256 caseId, uint256 count) private view returns (bytes memory) {
        address[] memory signers = new address[](count);
        bytes[] memory signatures = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            signers[i] = vm.addr(keys[i]);
            signatures[i] = new bytes(65);
        }
        return
            abi.encodeCall(
                court.giveVerdict, (caseId, ISlashingCourt.Outcome.Malicious, bytes32(0), signers, signatures)
            );
    }

    function _anybody(uint256 who) private view returns (address) {
        address[] memory list = people();
        return list[who % list.length];
    }

    function _anyCase(uint256 caseId) private view returns (uint256) {
        return caseId % (court.caseCount() + 2);
    }
}
