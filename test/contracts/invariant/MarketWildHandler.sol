// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {IJobEscrow} from "../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {MarketFees} from "./MarketFees.sol";

/// @dev Anybody tries anything, with any value. Most of it reverts; what goes through must leave the books in order.
contract MarketWildHandler is MarketFees {
    constructor(World memory world) MarketFees(world) {}

    /* JOBS */
    function fund(uint256 caller, uint256 provider, uint256 usd, uint256 seed) external {
        feed.say(seed % 2 == 0 ? int256(0.5e8) : feed.latestRoundData().answer);
        IJobEscrow.Offer memory offer;
        offer.provider = seed % 4 == 0 ? _anyone(provider) : address(0);
        offer.usd = uint64(usd % 8 == 0 ? usd : 50_000 + usd % 1000e6);
        offer.startBps = uint16(seed % 3 == 0 ? seed % 12_000 : 10_000);
        offer.rampSeconds = uint24(seed % 3 == 0 ? seed % 5 hours : 0);
        offer.offerSeconds = uint24(seed % 40 days);
        offer.duration = uint24((seed >> 8) % 8 days);
        offer.rates.gpuSecond = uint64(seed % 5 == 0 ? seed : 0);
        offer.maxTokens = seed % 9 == 0 ? seed % 1e24 : type(uint256).max;
        _fund(caller % 2 == 0 ? clients[(caller >> 8) % 4] : _anyone(caller), offer);
    }

    function accept(uint256 caller, uint256 jobId) external {
        address named = escrow.job(_job(jobId)).provider;
        bool isDirect = named != address(0) && caller % 2 == 0;
        _accept(isDirect ? named : caller % 3 == 0 ? _anyone(caller / 3) : providers[caller % 4], _job(jobId));
    }

    function heartbeat(uint256 caller, uint256 jobId) external {
        _heartbeat(_side(caller, _job(jobId)), _job(jobId));
    }

    function submit(uint256 caller, uint256 jobId, uint256 used) external {
        _submit(_side(caller, _job(jobId)), _job(jobId), _usage(used));
    }

    function submitSigned(uint256 one, uint256 other, uint256 jobId, uint256 used) external {
        IJobEscrow.Job memory job = escrow.job(_job(jobId));
        address first = one % 2 == 0 ? job.provider : _anyone(one);
        _submitSigned(_job(jobId), _usage(used), first, other % 2 == 0 ? job.client : _anyone(other));
    }

    function giveBack(uint256 caller, uint256 jobId) external {
        _giveBack(_side(caller, _job(jobId)), _job(jobId));
    }

    function settle(uint256 caller, uint256 jobId) external {
        _settle(_side(caller, _job(jobId)), _job(jobId));
    }

    function settleBatch(uint256 caller, uint256 first, uint256 count) external {
        uint256[] memory ids = new uint256[](count % 12);
        for (uint256 i = 0; i < ids.length; ++i) {
            ids[i] = _job((first >> 1) + 7 * i);
        }
        _settleBatch(_anyone(caller), ids);
    }

    function refund(uint256 caller, uint256 jobId) external {
        _refund(_side(caller, _job(jobId)), _job(jobId));
    }

    function expire(uint256 caller, uint256 jobId) external {
        _expire(_anyone(caller), _job(jobId));
    }

    function challenge(uint256 jobId) external {
        _challenge(_job(jobId));
    }

    function resolve(uint256 jobId, bool upheld) external {
        _resolve(_job(jobId), upheld);
    }

    /// @dev The court's calls by somebody else, and those of the escrow to itself.
    function pretendToBeCourt(uint256 caller, uint256 jobId, uint256 kind) external {
        vm.startPrank(_anyone(caller));
        if (kind % 3 == 0) escrow.markChallenged(_job(jobId));
        else escrow.resolve(_job(jobId), kind % 3 == 1);
        ++wrongPayments;
    }

    /* MONEY */
    function withdraw(uint256 caller, uint256 account) external {
        _withdraw(_anyone(caller), _anyone(account));
    }

    function releaseFees(uint256 caller) external {
        _releaseFees(_anyone(caller));
    }

    function divide(uint256 caller) external {
        _divide(_anyone(caller));
    }

    function release(uint256 caller, uint256 share) external {
        _release(_anyone(caller), IFeeDistributor.Share(share % 4)); // one in four does not exist
    }

    function donate(uint256 caller, uint256 amount) external {
        _donate(clients[caller % 4], _size(amount));
    }

    function sendFees(uint256 caller, uint256 amount) external {
        _sendFees(clients[caller % 4], _size(amount));
    }

    function wait(uint256 duration) external {
        _wait(duration % (duration % 5 == 0 ? 40 days : 5 hours));
    }

    function changePrice(uint256 answer) external {
        _say(int256(answer % 4 == 0 ? answer : 0.1e8 + answer % 3e8));
    }

    /* PAUSE AND VOTES */
    function pause(uint256 caller) external {
        _pause(caller % 3 == 0 ? escrow.pauser() : _anyone(caller));
    }

    function unpause(uint256 caller) external {
        _unpause(caller % 3 == 0 ? timelock : _anyone(caller));
    }

    function rearm(uint256 caller) external {
        _rearm(_anyoneOf(caller, timelock));
    }

    function changeFee(uint256 value) external {
        vm.prank(timelock);
        registry.set(ParameterCatalog.PROTOCOL_FEE, value % 600);
        ++done[Action.ChangeValue];
    }

    function changeShares(uint256 stakers, uint256 share) external {
        uint256[] memory values = new uint256[](4);
        values[1] = 2000 + stakers % 2000;
        values[2] = 1000 + share % 2000;
        values[3] = 1000;
        values[0] = 10_000 - values[1] - values[2] - values[3];
        _setShares(values);
    }

    function changeReceiver(uint256 share, uint256 to) external {
        _setReceiver(IFeeDistributor.Share(share % 3), _anyone(to));
    }

    /* PRIVATE */
    /// @dev Everybody there is, the contracts and zero among them; clients and providers most often.
    function _anyone(uint256 seed) private view returns (address) {
        uint256 index = seed % 20;
        if (index < 8) return providers[index % 4];
        if (index == 8) return stranger;
        if (index == 9) return address(escrow);
        if (index == 10) return address(registry);
        if (index == 11) return address(0);
        return clients[index % 4];
    }

    /// @dev Mostly one of the two whose job it is.
    function _side(uint256 seed, uint256 jobId) private view returns (address) {
        if (seed % 3 == 0) return escrow.job(jobId).client;
        return seed % 3 == 1 ? escrow.job(jobId).provider : _anyone(seed / 3);
    }

    /// @dev Every other time the one who may.
    function _anyoneOf(uint256 seed, address entitled) private view returns (address) {
        return seed % 2 == 0 ? entitled : _anyone(seed >> 1);
    }

    /// @dev Mostly what somebody could have, now and then whatever came.
    function _size(uint256 seed) private pure returns (uint256) {
        return seed % 4 == 0 ? seed : 1e18 + seed % 1000e18;
    }

    function _usage(uint256 seed) private pure returns (IJobEscrow.Usage memory usage) {
        if (seed % 4 != 0) return usage;
        // forge-lint: disable-next-line(unsafe-typecast): any number will do
        return IJobEscrow.Usage(uint64(seed), uint64(seed >> 64), uint64(seed >> 128));
    }

    /// @dev A job, mostly one of the last, or one of its neighbours that do not exist.
    function _job(uint256 seed) private view returns (uint256) {
        uint256 count = escrow.jobCount() + 2;
        uint256 back = seed % (seed % 4 == 0 ? count : 5);
        return back < count ? count - 1 - back : 0;
    }
}
