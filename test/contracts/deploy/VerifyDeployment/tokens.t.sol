// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEmissionController} from "../../../../contracts/emission/interfaces/IEmissionController.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IMintGuard} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {IVotesCustodian} from "../../../../contracts/token/interfaces/IVotesCustodian.sol";
import {ProtocolConfig} from "../../../../script/deploy/ProtocolConfig.sol";
import {Subject} from "../../../../script/deploy/proofs/Proof.sol";
import {VerificationTest} from "../VerificationTest.sol";

contract Tokens_VerifyDeployment_Test is VerificationTest {
    function test_RevertWhen_AnotherMayMint() external {
        vm.mockCall(address(token), abi.encodeCall(token.minter, ()), abi.encode(alice));
        _expectNotProved("token: only minter", address(mintGuard), alice);
    }

    function test_RevertWhen_SupplyIsAboveWhatWasMinted() external {
        vm.mockCall(address(token), abi.encodeCall(token.totalSupply, ()), abi.encode(600_000_000e18 + 1));
        _expectNotProved(
            "token: supply is what genesis and the guard minted, less what was burned",
            "at most 600000000000000000000000000",
            "600000000000000000000000001"
        );
    }

    function test_RevertWhen_AnAllocationDiffers() external {
        Subject memory subject = _subject();
        subject.config.allocations[1].amount += 1;
        string memory what = "token: genesis allocation 2, amount";
        _expectNotProved(subject, what, "50000000000000000000000001", "50000000000000000000000000");
    }

    function test_RevertWhen_AnAllocationWentToAnother() external {
        Subject memory subject = _subject();
        subject.config.allocations[0].to = carol;
        _expectNotProved(subject, "token: genesis allocation 1, receiver", vm.toString(carol), vm.toString(alice));
    }

    function test_RevertWhen_AnAllocationIsMissingFromTheConfig() external {
        Subject memory subject = _subject();
        subject.config.treasuryAllocation = 0;
        _expectNotProved(subject, "token: number of genesis allocations", "3", "4");
    }

    function test_RevertWhen_AnotherNamesCustodies() external {
        vm.mockCall(address(token), abi.encodeCall(token.timelock, ()), abi.encode(alice));
        _expectNotProved("token: timelock that names custodies", address(timelock), alice);
    }

    function test_RevertWhen_AVotedCustodyIsNone() external {
        address custody = _custody();
        vm.prank(address(timelock));
        token.setCustody(custody, true);
        vm.mockCall(address(token), abi.encodeCall(token.isCustody, (custody)), abi.encode(false));
        string memory what = string.concat("token: custody ", vm.toString(custody));
        _expectNotProved(what, "attributes votes", "attributes none");
    }

    function test_RevertWhen_StakingIsNoCustody() external {
        vm.mockCall(address(token), abi.encodeCall(token.isCustody, (address(staking))), abi.encode(false));
        string memory what = string.concat("token: custody ", vm.toString(address(staking)));
        _expectNotProved(what, "attributes votes", "attributes none");
    }

    function test_GivenAVoteStruckStakingOff() external {
        vm.prank(address(timelock));
        token.setCustody(address(staking), false);
        verifier.proveAll(_subject());
    }

    function test_RevertWhen_ACustodyWasNotStruckOff() external {
        address custody = _custody();
        vm.startPrank(address(timelock));
        token.setCustody(custody, true);
        token.setCustody(custody, false);
        vm.stopPrank();
        vm.mockCall(address(token), abi.encodeCall(token.isCustody, (custody)), abi.encode(true));
        string memory what = string.concat("token: custody ", vm.toString(custody));
        _expectNotProved(what, "attributes none", "attributes votes");
    }

    function test_RevertWhen_TheExcludedDelegateHasAKey() external {
        vm.mockCall(address(token), abi.encodeCall(token.EXCLUDED, ()), abi.encode(alice));
        address excluded = address(uint160(uint256(keccak256("quorate.excluded.v1"))));
        _expectNotProved("token: keyless delegate of votes that are in no quorum", excluded, alice);
    }

    function test_RevertWhen_TheTreasuryVotes() external {
        address excluded = token.EXCLUDED();
        vm.prank(address(treasury));
        token.delegate(alice);
        _expectNotProved("treasury: delegate of its votes", excluded, alice);
    }

    function test_RevertWhen_GrossCapDiffers() external {
        vm.mockCall(address(mintGuard), abi.encodeCall(mintGuard.grossCap, ()), abi.encode(5e26));
        _expectNotProved("mint guard: gross cap", 400_000_000e18, 5e26);
    }

    function test_RevertWhen_DailyLimitExceedsFiveFirstDays() external {
        ProtocolConfig memory config = _config();
        config.deployer = makeAddr("another deployer");
        config.dailyLimit = 1_222_331e18;
        _stage(config);
        try verifier.proveAll(_subject()) {
            fail();
        } catch (bytes memory reason) {
            _assertNotProved(reason, "mint guard: first daily limit inside five first days");
        }
    }

    function test_RevertWhen_HardMaximumDiffers() external {
        vm.mockCall(address(mintGuard), abi.encodeCall(mintGuard.MAX_DAILY_LIMIT, ()), abi.encode(3e24));
        _expectNotProved("mint guard: hard maximum of the daily limit", 2_444_660e18, 3e24);
    }

    function test_RevertWhen_ASourceHasAnotherLimit() external {
        address source = address(emission);
        vm.mockCall(address(mintGuard), abi.encodeCall(IMintGuard.sourceLimit, (source)), abi.encode(7));
        string memory what = string.concat("mint guard: limit of source ", vm.toString(source));
        _expectNotProved(what, 1_222_330e18, 7);
    }

    function test_RevertWhen_EmissionReadsAnotherRegistry() external {
        vm.mockCall(address(emission), abi.encodeCall(emission.parameters, ()), abi.encode(alice));
        _expectNotProved("emission: parameters", address(registry), alice);
    }

    function test_RevertWhen_TheScheduleDiffers() external {
        bytes memory schedule = abi.encode(uint256(1e26), START, uint256(2000));
        vm.mockCall(address(emission), abi.encodeCall(emission.schedule, ()), schedule);
        _expectNotProved("emission: budget at the anchor", 400_000_000e18, 1e26);
    }

    function test_RevertWhen_EmissionEndedWithoutAVote() external {
        vm.mockCall(address(emission), abi.encodeCall(emission.isEnded, ()), abi.encode(true));
        _expectNotProved("emission: its end", "goes on", "has ended");
    }

    function test_GivenAVoteEndedEmission() external {
        skip(30 days);
        vm.startPrank(address(timelock));
        emission.endSchedule();
        registry.set(ParameterCatalog.EMISSION_DECAY, 1900);
        vm.stopPrank();
        verifier.proveAll(_subject());
        vm.mockCall(address(emission), abi.encodeCall(emission.isEnded, ()), abi.encode(false));
        _expectNotProved("emission: its end", "has ended", "goes on");
    }

    function test_RevertWhen_MoreIsMintedThanBooked() external {
        vm.mockCall(address(emission), abi.encodeCall(emission.mintedTotal, ()), abi.encode(1));
        _expectNotProved("emission: minted inside what is booked", "at most 0", "1");
    }

    function test_RevertWhen_AReceiverDiffers() external {
        IEmissionController.Pool pool = IEmissionController.Pool.Royalties;
        vm.mockCall(address(emission), abi.encodeCall(emission.receiver, (pool)), abi.encode(alice));
        _expectNotProved("emission: receiver for royalties", address(royalties), alice);
    }

    function test_RevertWhen_TheTreasuryReceivesTheStakersPool() external {
        bytes memory call = abi.encodeCall(emission.receiver, (IEmissionController.Pool.Stakers));
        vm.mockCall(address(emission), call, abi.encode(treasury));
        _expectNotProved("emission: receiver for stakers", address(rewards), address(treasury));
    }

    /// @dev A contract that answers as a custody does.
    function _custody() private returns (address custody) {
        custody = makeAddr("custody");
        vm.etch(custody, hex"00");
        vm.mockCall(custody, abi.encodeWithSelector(IVotesCustodian.votingUnitsOf.selector), abi.encode(0));
    }
}
