// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SlashingCourt} from "../../../../contracts/marketplace/SlashingCourt.sol";
import {IJobEscrow} from "../../../../contracts/marketplace/interfaces/IJobEscrow.sol";
import {ISlashingCourt} from "../../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {CourtTest} from "./CourtTest.sol";
import {WalletVerifier} from "./WalletVerifier.sol";

/// giveVerdict
/// ├── given three of five: any three, all five; the appeal window runs from then on, whoever hands it in
/// ├── given malice: everything that can be slashed is frozen
/// ├── given a set with a wallet: its ERC-1271 signature counts, a wrong one and a revert do not
/// ├── to the last second of the window, and not in the one after
/// └── reverts
///     ├── for no verdict, for None and Lapsed
///     ├── with too few signatures, lists of different length, one twice, out of order, a stranger's
///     ├── with signatures for another outcome, reasons, case, court, chain, or of another kind of message
///     ├── for a set that there is not
///     └── for an unknown case, a second time
contract SlashingCourt_GiveVerdict_Test is CourtTest {
    ISlashingCourt.Outcome private constant REJECTED = ISlashingCourt.Outcome.Rejected;
    ISlashingCourt.Outcome private constant INCORRECT = ISlashingCourt.Outcome.Incorrect;
    ISlashingCourt.Outcome private constant MALICIOUS = ISlashingCourt.Outcome.Malicious;

    function test_GivenThreeOfFive() external {
        uint256 caseId = _open();
        uint256 held = _frozen();
        skip(1 hours);
        vm.expectEmit(address(court));
        emit ISlashingCourt.VerdictGiven(caseId, INCORRECT, REASONS);
        _giveVerdict(caseId, INCORRECT);
        _assertStage(caseId, ISlashingCourt.Stage.Judged);
        _assertOutcome(caseId, INCORRECT);
        assertEq(court.caseOf(caseId).endsAt, block.timestamp + APPEAL_WINDOW);
        assertEq(_frozen(), held);
        _assertBooks();
    }

    function testFuzz_GivenAnyOfThem(uint256 mask) external {
        uint256 caseId = _open();
        (address[] memory signers, bytes[] memory signatures) = _chosen(caseId, REJECTED, mask % 32);
        if (signers.length < 3) {
            _reverts(
                abi.encodeWithSelector(
                    ISlashingCourt.SlashingCourt_TooFewSignatures.selector, caseId, signers.length, 3
                )
            );
        }
        _giveVerdict(caseId, REJECTED, signers, signatures);
    }

    function _chosen(
        uint256 caseId,
        ISlashingCourt.Outcome outcome,
        uint256 mask
    )
        private
        view
        returns (address[] memory signers, bytes[] memory signatures)
    {
        bytes32 digest = court.verdictDigest(caseId, outcome, REASONS);
        (signers, signatures) = (new address[](5), new bytes[](5));
        uint256 count = 0;
        for (uint256 i = 0; i < 5; ++i) {
            if (mask & (1 << i) == 0) continue;
            (signers[count], signatures[count]) = (vm.addr(keys[i]), _sign(keys[i], digest));
            ++count;
        }
        assembly ("memory-safe") {
            mstore(signers, count)
            mstore(signatures, count)
        }
    }

    function test_GivenMalice_EverythingIsFrozen() external {
        uint256 caseId = _open();
        skip(1 days);
        vm.prank(provider);
        staking.unstake(OWN / 2); // on its way out can be slashed, too
        _giveVerdict(caseId, MALICIOUS);
        assertEq(_frozen(), OWN + DELEGATED);
        assertEq(court.caseOf(caseId).frozen, OWN + DELEGATED);
        _assertBooks();
    }

    function test_GivenTheWindowsEnd() external {
        uint256 caseId = _open();
        uint256 later = _open();
        vm.warp(START + VERDICT_WINDOW - 1);
        _giveVerdict(caseId, INCORRECT);
        vm.warp(START + VERDICT_WINDOW);
        bytes[] memory signatures = _signaturesOf(later, INCORRECT, 0, 3);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_TooLate.selector, later, START + VERDICT_WINDOW));
        _giveVerdict(later, INCORRECT, _signersOf(0, 3), signatures);
    }

    function test_GivenWallet() external {
        WalletVerifier wallet = new WalletVerifier(vm.addr(keys[0]));
        address[] memory members = _sorted(address(wallet), vm.addr(keys[1]), vm.addr(keys[2]));
        vm.prank(timelock);
        uint256 set = court.addVerifierSet(members, 2);
        vm.prank(timelock);
        escrow.setJudgement(address(court), set);
        uint256 caseId = _open();
        assertEq(court.caseOf(caseId).verifierSet, 2);

        bytes32 digest = court.verdictDigest(caseId, INCORRECT, REASONS);
        address[] memory signers = new address[](2);
        bytes[] memory signatures = new bytes[](2);
        (uint256 own, uint256 other) = address(wallet) < vm.addr(keys[1]) ? (0, 1) : (1, 0);
        (signers[own], signatures[own]) = (address(wallet), _sign(keys[4], digest));
        (signers[other], signatures[other]) = (vm.addr(keys[1]), _sign(keys[1], digest));
        _refuses(caseId, INCORRECT, signers, signatures, address(wallet));
        wallet.setReverts(true);
        signatures[own] = _sign(keys[0], digest);
        _refuses(caseId, INCORRECT, signers, signatures, address(wallet));
        wallet.setReverts(false);
        _giveVerdict(caseId, INCORRECT, signers, signatures);
        _assertStage(caseId, ISlashingCourt.Stage.Judged);
    }

    function _sorted(address a, address b, address c) private pure returns (address[] memory list) {
        list = new address[](3);
        (list[0], list[1], list[2]) = (a, b, c);
        for (uint256 i = 1; i < 3; ++i) {
            for (uint256 j = i; j > 0 && list[j - 1] > list[j]; --j) {
                (list[j], list[j - 1]) = (list[j - 1], list[j]);
            }
        }
    }

    /* REVERTS */
    function test_RevertWhen_OutcomeIsNone() external {
        uint256 caseId = _open();
        ISlashingCourt.Outcome[2] memory refused = [ISlashingCourt.Outcome.None, ISlashingCourt.Outcome.Lapsed];
        for (uint256 i = 0; i < 2; ++i) {
            bytes[] memory signatures = _signaturesOf(caseId, refused[i], 0, 3);
            _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_OutcomeRefused.selector, refused[i]));
            _giveVerdict(caseId, refused[i], _signersOf(0, 3), signatures);
        }
    }

    function test_RevertWhen_TooFew() external {
        uint256 caseId = _open();
        _refusesNumber(caseId, 2, 2, 2);
        _refusesNumber(caseId, 0, 0, 0);
        _refusesNumber(caseId, 3, 2, 2);
        _refusesNumber(caseId, 2, 3, 2);
        _refusesNumber(caseId, 4, 3, 3);
        _refusesNumber(caseId, 3, 4, 3);
    }

    function _refusesNumber(uint256 caseId, uint256 signerCount, uint256 signatureCount, uint256 given) private {
        bytes[] memory signatures = _signaturesOf(caseId, REJECTED, 0, signatureCount);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_TooFewSignatures.selector, caseId, given, 3));
        _giveVerdict(caseId, REJECTED, _signersOf(0, signerCount), signatures);
    }

    function test_RevertWhen_OneSignsTwice() external {
        uint256 caseId = _open();
        (address[] memory signers, bytes[] memory signatures) =
            (_signersOf(0, 3), _signaturesOf(caseId, REJECTED, 0, 3));
        (signers[2], signatures[2]) = (signers[1], signatures[1]);
        _refuses(caseId, REJECTED, signers, signatures, signers[1]);
    }

    function test_RevertWhen_OutOfOrder() external {
        uint256 caseId = _open();
        (address[] memory signers, bytes[] memory signatures) =
            (_signersOf(0, 3), _signaturesOf(caseId, REJECTED, 0, 3));
        (signers[0], signers[1], signatures[0], signatures[1]) = (signers[1], signers[0], signatures[1], signatures[0]);
        _refuses(caseId, REJECTED, signers, signatures, signers[1]);
    }

    function test_RevertWhen_AStrangerSigns() external {
        uint256 caseId = _open();
        uint256 key = uint256(keccak256("a stranger's"));
        bytes32 digest = court.verdictDigest(caseId, REJECTED, REASONS);
        for (uint256 i = 0; i < 3; ++i) {
            (address[] memory signers, bytes[] memory signatures) =
                (_signersOf(0, 3), _signaturesOf(caseId, REJECTED, 0, 3));
            (signers[i], signatures[i]) = (vm.addr(key), _sign(key, digest));
            vm.expectPartialRevert(ISlashingCourt.SlashingCourt_InvalidSignature.selector);
            _giveVerdict(caseId, REJECTED, signers, signatures);
            signers = _signersOf(0, 3); // in another's name
            _refuses(caseId, REJECTED, signers, signatures, signers[i]);
        }
        (address[] memory last, bytes[] memory empty) = (_signersOf(0, 3), new bytes[](3));
        _refuses(caseId, REJECTED, last, empty, last[0]);
    }

    function test_RevertWhen_SignedForAnother() external {
        uint256 caseId = _open();
        uint256 other = _open();
        address[] memory signers = _signersOf(0, 3);
        bytes[] memory signatures = _signaturesOf(caseId, REJECTED, 0, 3);
        _refuses(caseId, INCORRECT, signers, signatures, signers[0]);
        _refuses(other, REJECTED, signers, signatures, signers[0]);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_InvalidSignature.selector, caseId, signers[0]));
        court.giveVerdict(caseId, REJECTED, keccak256("other reasons"), signers, signatures);

        uint256 chain = block.chainid;
        vm.chainId(chain + 1);
        _refuses(caseId, REJECTED, signers, signatures, signers[0]);
        vm.chainId(chain);
        _giveVerdict(caseId, REJECTED, signers, signatures);
    }

    /// @dev Another court with the same verifiers, whose first case is about job 2.
    function test_RevertWhen_SignedForAnotherCourt() external {
        _open();
        bytes[] memory signatures = _signaturesOf(1, REJECTED, 0, 3);
        SlashingCourt other = _newCourt(address(escrow));
        vm.startPrank(timelock);
        escrow.setJudgement(address(other), 1);
        staking.setLocker(address(other), true);
        vm.stopPrank();
        uint256 jobId = _submitted();
        vm.startPrank(challenger);
        token.approve(address(other), ALL);
        other.challenge(jobId, EVIDENCE);
        vm.stopPrank();
        address[] memory signers = _signersOf(0, 3);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_InvalidSignature.selector, 1, signers[0]));
        other.giveVerdict(1, REJECTED, REASONS, signers, signatures);
    }

    /// @dev What is signed is written out here once more.
    function test_DigestIsEip712() external {
        uint256 caseId = _open();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("SlashingCourt"),
                keccak256("1"),
                block.chainid,
                address(court)
            )
        );
        bytes32 verdict = keccak256(
            abi.encode(
                keccak256("Verdict(uint256 caseId,uint256 jobId,uint8 outcome,bytes32 reasons)"),
                caseId,
                court.caseOf(caseId).jobId,
                uint8(MALICIOUS),
                REASONS
            )
        );
        assertEq(
            court.verdictDigest(caseId, MALICIOUS, REASONS), keccak256(abi.encodePacked(hex"1901", domain, verdict))
        );
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_UnknownCase.selector, 2));
        court.verdictDigest(2, MALICIOUS, REASONS);
    }

    function test_RevertWhen_SetIsUnknown() external {
        vm.prank(timelock);
        escrow.setJudgement(address(court), 7);
        uint256 caseId = _open();
        bytes[] memory signatures = _signaturesOf(caseId, REJECTED, 0, 3);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_UnknownVerifierSet.selector, 7));
        _giveVerdict(caseId, REJECTED, _signersOf(0, 3), signatures);
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_UnknownVerifierSet.selector, 7));
        _giveVerdict(caseId, REJECTED, new address[](0), new bytes[](0));
        vm.warp(START + VERDICT_WINDOW + APPEAL_WINDOW);
        court.close(caseId);
        _assertJob(1, IJobEscrow.JobState.Settled);
    }

    /* PRIVATE */
    function _refuses(
        uint256 caseId,
        ISlashingCourt.Outcome outcome,
        address[] memory signers,
        bytes[] memory signatures,
        address signer
    )
        private
    {
        _reverts(abi.encodeWithSelector(ISlashingCourt.SlashingCourt_InvalidSignature.selector, caseId, signer));
        _giveVerdict(caseId, outcome, signers, signatures);
    }
}
