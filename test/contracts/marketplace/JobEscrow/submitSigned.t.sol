// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobEscrow} from "../../../../contracts/marketplace/JobEscrow.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {MarketTest} from "../MarketTest.sol";
import {ContractWallet} from "./ContractWallet.sol";

/// SubmitSigned
/// ├── given the job is not accepted: it should revert
/// ├── when either signature is not that side's, or for another receipt: it should revert
/// ├── when a receipt of another job, escrow or chain is used: it should revert
/// ├── when it is used twice: it should revert
/// └── when both signed
///    ├── it should hand in and settle at once, whoever calls
///    ├── it should pay by the receipt
///    ├── it should take it after the deadline, until somebody expires the job
///    └── it should take a contract's signature
contract JobEscrow_SubmitSigned_Test is MarketTest {
    uint256 private clientKey;
    uint256 private providerKey;
    uint256 private jobId;
    bytes32 private signed;
    IJobEscrow.Usage private used = IJobEscrow.Usage(1 hours, 0, 1);

    function setUp() public override {
        super.setUp();
        (client, clientKey) = makeAddrAndKey("client");
        (provider, providerKey) = makeAddrAndKey("provider");
        jobId = _fund(_meteredOffer(10 * USD));
        signed = escrow.receiptDigest(jobId, RESULT, used);
    }

    function test_DigestIsThatOfTheReceipt() external view {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("JobEscrow"),
                keccak256("1"),
                block.chainid,
                address(escrow)
            )
        );
        bytes32 receipt = keccak256(
            abi.encode(
                keccak256(
                    "Receipt(uint256 jobId,bytes32 resultHash,uint64 gpuSeconds,uint64 gibSeconds,uint64 egressGib)"
                ),
                uint256(7),
                RESULT,
                uint64(1),
                uint64(2),
                uint64(3)
            )
        );
        bytes32 expected = keccak256(abi.encodePacked(hex"1901", domain, receipt));
        assertEq(escrow.receiptDigest(7, RESULT, IJobEscrow.Usage(1, 2, 3)), expected);
    }

    function test_RevertGiven_NotAccepted() external {
        _expectWrongState(IJobEscrow.JobState.Funded);
        _hand(providerKey, clientKey);
        _accept(jobId);
        _submit(jobId);
        _expectWrongState(IJobEscrow.JobState.Submitted);
        _hand(providerKey, clientKey);
    }

    function test_RevertWhen_UsedTwice() external {
        _accept(jobId);
        _hand(providerKey, clientKey);
        _expectWrongState(IJobEscrow.JobState.Settled);
        _hand(providerKey, clientKey);
    }

    function test_RevertWhen_SideDidNotSign() external {
        _accept(jobId);
        _expectRefused(provider);
        _hand(clientKey, clientKey);
        _expectRefused(client);
        _hand(providerKey, providerKey);
    }

    function test_RevertWhen_ReceiptIsAnother() external {
        _accept(jobId);
        bytes32 digest = escrow.receiptDigest(jobId, RESULT, used);
        (bytes memory one, bytes memory other) = (_sign(providerKey, digest), _sign(clientKey, digest));
        _expectRefused(provider);
        escrow.submitSigned(jobId, keccak256("other"), used, one, other);
        IJobEscrow.Usage[3] memory more = [used, used, used];
        more[0].gpuSeconds += 1;
        more[1].gibSeconds += 1;
        more[2].egressGib += 1;
        for (uint256 i = 0; i < 3; ++i) {
            _expectRefused(provider);
            escrow.submitSigned(jobId, RESULT, more[i], one, other);
        }
    }

    function test_RevertWhen_ReceiptIsOfAnotherJob() external {
        uint256 second = _fund(_meteredOffer(10 * USD));
        _accept(jobId);
        _accept(second);
        bytes32 digest = escrow.receiptDigest(second, RESULT, used);
        _expectRefused(provider);
        escrow.submitSigned(jobId, RESULT, used, _sign(providerKey, digest), _sign(clientKey, digest));
    }

    function test_RevertWhen_ReceiptIsOfAnotherEscrow() external {
        JobEscrow other = _newEscrow(address(court), 1);
        _accept(jobId);
        bytes32 digest = other.receiptDigest(jobId, RESULT, used);
        assertNotEq(digest, escrow.receiptDigest(jobId, RESULT, used));
        _expectRefused(provider);
        escrow.submitSigned(jobId, RESULT, used, _sign(providerKey, digest), _sign(clientKey, digest));
    }

    /// @dev A chain that splits has another number from then on.
    function test_RevertWhen_ReceiptIsOfAnotherChain() external {
        _accept(jobId);
        bytes32 digest = escrow.receiptDigest(jobId, RESULT, used);
        (bytes memory one, bytes memory other) = (_sign(providerKey, digest), _sign(clientKey, digest));
        vm.chainId(block.chainid + 1);
        _expectRefused(provider);
        escrow.submitSigned(jobId, RESULT, used, one, other);
    }

    function test_RevertWhen_SignatureIsNone() external {
        _accept(jobId);
        bytes32 digest = escrow.receiptDigest(jobId, RESULT, used);
        bytes memory one = _sign(providerKey, digest);
        _expectRefused(client);
        escrow.submitSigned(jobId, RESULT, used, one, "");
    }

    function test_GivenBothSigned() external {
        _accept(jobId);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobSubmitted(jobId, RESULT, used, 370_000);
        vm.expectEmit(address(escrow));
        emit IJobEscrow.JobSettled(jobId, 0.7215e18, 0.0185e18, 0.0185e18, 19.26e18);
        vm.prank(stranger);
        _hand(providerKey, clientKey);

        _assertState(jobId, IJobEscrow.JobState.Settled);
        IJobEscrow.Job memory job = escrow.job(jobId);
        assertEq(job.resultHash, RESULT);
        assertEq(job.submittedAt, block.timestamp);
        assertEq(escrow.withdrawable(provider), 0.7215e18);
        assertEq(escrow.withdrawable(client), 19.26e18);
        assertEq(staking.provider(provider).bonded, 0);
        (uint256 weight,) = reputation.weightOf(provider, client);
        assertApproxEqAbs(weight, 0.37e18, 1e15, "undisputed work");
        _assertSolvent();
    }

    function test_GivenBothSigned_AfterTheDeadline() external {
        _accept(jobId);
        skip(2 days);
        _hand(providerKey, clientKey);
        _assertState(jobId, IJobEscrow.JobState.Settled);
    }

    function test_GivenBothSigned_FlatAndUsed() external {
        jobId = _accepted(10 * USD);
        bytes32 digest = escrow.receiptDigest(jobId, RESULT, used);
        (bytes memory one, bytes memory other) = (_sign(providerKey, digest), _sign(clientKey, digest));
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_NotMetered.selector, jobId));
        escrow.submitSigned(jobId, RESULT, used, one, other);
    }

    function test_GivenContractSigned() external {
        ContractWallet wallet = new ContractWallet();
        token.transfer(address(wallet), 100e18);
        wallet.act(address(token), abi.encodeCall(token.approve, (address(escrow), 100e18)));
        wallet.act(address(escrow), abi.encodeCall(escrow.fund, (_meteredOffer(10 * USD))));
        jobId = 2;
        _accept(jobId);
        bytes32 digest = escrow.receiptDigest(jobId, RESULT, used);
        bytes memory one = _sign(providerKey, digest);
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_InvalidSignature.selector, jobId, address(wallet)));
        escrow.submitSigned(jobId, RESULT, used, one, "");
        wallet.sign(digest);
        escrow.submitSigned(jobId, RESULT, used, one, "");
        _assertState(jobId, IJobEscrow.JobState.Settled);
    }

    function _hand(uint256 providersKey, uint256 clientsKey) private {
        escrow.submitSigned(jobId, RESULT, used, _sign(providersKey, signed), _sign(clientsKey, signed));
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _expectRefused(address signer) private {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_InvalidSignature.selector, jobId, signer));
    }

    function _expectWrongState(IJobEscrow.JobState state) private {
        vm.expectRevert(abi.encodeWithSelector(IJobEscrow.JobEscrow_WrongState.selector, jobId, state));
    }
}
