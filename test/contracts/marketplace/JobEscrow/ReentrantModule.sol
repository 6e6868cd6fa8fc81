// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";

/// @dev A reputation registry that, told of a job, tries to have it end again, and has the provider paid out meanwhile.
contract ReentrantModule {
    IJobEscrow private immutable _escrow;
    uint256 private immutable _jobId;
    uint256 public told;
    bytes public refusal;

    constructor(IJobEscrow escrow, uint256 jobId) {
        (_escrow, _jobId) = (escrow, jobId);
    }

    function recordSettlement(address provider, address, uint256) external returns (uint256) {
        ++told;
        try _escrow.settleJob(_jobId) {}
        catch (bytes memory reason) {
            refusal = reason;
        }
        uint256[] memory jobIds = new uint256[](1);
        jobIds[0] = _jobId;
        require(_escrow.settleBatch(jobIds) == 0, "settled again");
        _escrow.withdraw(provider);
        return 10_000;
    }
}
