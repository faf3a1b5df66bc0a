"""The wording of the samples. The province of Sơn Lĩnh, its communes, people, works and figures are
made up; nothing here is taken from a real document."""

from official import Official

SNNMT = "Sở Nông nghiệp và Môi trường"
SVHTTDL = "Sở Văn hóa, Thể thao và Du lịch"
SKHCN = "Sở Khoa học và Công nghệ"
SCT = "Sở Công Thương"
COMMUNES = "UBND các xã, phường"


def plan():
    """scan.pdf: a plan on one page with its task table in a landscape appendix."""
    doc = Official()
    doc.header(("ỦY BAN NHÂN DÂN", "TỈNH SƠN LĨNH"), "118/KH-UBND",
               "Sơn Lĩnh, ngày 09 tháng 02 năm 2026")
    doc.title("KẾ HOẠCH", ("Phát triển nông nghiệp sinh thái gắn với du lịch nông thôn",
                           "tỉnh Sơn Lĩnh năm 2026"))
    doc.basis("Căn cứ Nghị quyết số 27/NQ-HĐND ngày 10 tháng 12 năm 2025 của Hội đồng nhân dân tỉnh "
              "về phát triển kinh tế vùng đồi;")
    doc.basis("Theo đề nghị của Sở Nông nghiệp và Môi trường tại Tờ trình số 64/TTr-SNNMT ngày 28 "
              "tháng 01 năm 2026.")
    doc.body("Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển nông nghiệp sinh thái gắn với du "
             "lịch nông thôn tỉnh Sơn Lĩnh năm 2026 như sau:")
    doc.heading("I. MỤC ĐÍCH, YÊU CẦU")
    doc.body("Tăng thu nhập của nông hộ vùng đồi, giữ rừng và nguồn nước sông Lĩnh, đưa du khách đến "
             "với làng nghề. Mỗi việc phải rõ cơ quan chủ trì và thời gian hoàn thành.")
    doc.heading("II. NHIỆM VỤ")
    doc.body("Các nhiệm vụ cụ thể ghi tại Phụ lục kèm theo Kế hoạch này.")
    doc.heading("III. TỔ CHỨC THỰC HIỆN")
    doc.body("1. Các sở, ban, ngành, UBND các xã, phường lập kế hoạch chi tiết thực hiện các nhiệm vụ "
             "được giao, gửi về Sở Nông nghiệp và Môi trường chậm nhất ngày 27/02/2026.")
    doc.body("2. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính theo dõi, đôn đốc "
             "việc thực hiện Kế hoạch; tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 10/12/2026./.")
    doc.signature(("- Thường trực Tỉnh ủy;", "- Thường trực HĐND tỉnh;", "- CT, các PCT UBND tỉnh;",
                   "- Các sở, ban, ngành tỉnh;", "- UBND các xã, phường;", "- Lưu: VT, KTN."),
                  ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Quang Thạch")

    doc.appendix_pages(landscape=True)
    doc.appendix_title("Phụ lục", ("DANH MỤC NHIỆM VỤ PHÁT TRIỂN NÔNG NGHIỆP SINH THÁI",
                                   "GẮN VỚI DU LỊCH NÔNG THÔN NĂM 2026"),
                       "(Kèm theo Kế hoạch số 118/KH-UBND ngày 09 tháng 02 năm 2026 "
                       "của Ủy ban nhân dân tỉnh)")
    dry_season = doc.footnote("Mùa khô tính từ tháng 11 năm trước đến hết tháng 4 năm sau.")
    rows = [
        ("I", "Quy hoạch vùng sản xuất và bảo vệ nguồn nước"),
        ["1", "Rà soát, khoanh vùng trồng chè, cây ăn quả và cây dược liệu theo độ dốc và nguồn nước "
              "tưới của từng xã vùng đồi", SNNMT, COMMUNES,
         "Bản đồ vùng trồng tỷ lệ 1/10.000 được phê duyệt", "30/4/2026"],
        ["2", f"Lập phương án điều tiết nước hồ Bãi Sậy cho vùng hạ lưu sông Lĩnh trong mùa "
              f"khô{dry_season}", SNNMT, f"{SCT}, UBND các xã ven sông",
         "Phương án được Chủ tịch UBND tỉnh phê duyệt", "3/2026"],
        ["3", "Khôi phục rừng đầu nguồn và hành lang ven suối, gồm:", "", "", "", ""],
        ["-", "Trồng bổ sung cây bản địa trên diện tích đất trống ven suối", SNNMT,
         "Các chủ rừng, UBND các xã", "320 ha rừng trồng được nghiệm thu", "Quý III/2026"],
        ["-", "Cắm mốc, bàn giao hành lang bảo vệ suối cho cộng đồng quản lý", COMMUNES, SNNMT,
         "Biên bản bàn giao mốc tại thực địa", "10/2026"],
        ("II", "Sản phẩm nông nghiệp và làng nghề"),
        ["4", "Xây dựng bộ tiêu chuẩn “Vườn xanh Sơn Lĩnh” áp dụng cho chè, cam và mật ong; tổ chức "
              "đánh giá, cấp nhãn cho hợp tác xã đạt yêu cầu", SNNMT,
         f"{SKHCN}, Liên minh Hợp tác xã tỉnh", "Quyết định ban hành bộ tiêu chuẩn", "Quý II/2026"],
        ["5", "Hỗ trợ ít nhất 15 hợp tác xã ghi nhật ký canh tác điện tử và in mã truy xuất nguồn gốc "
              "trên bao bì", SKHCN, f"{SCT}; {COMMUNES}",
         "Danh sách hợp tác xã được hỗ trợ, báo cáo kết quả", "30/9/2026"],
        ["", "Vận động hộ dân ven hồ không xả rác và bao bì thuốc bảo vệ thực vật xuống nguồn nước",
         SVHTTDL, f"Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh; {COMMUNES}",
         "Bản tin trên hệ thống truyền thanh cơ sở", "Thường xuyên"],
        ["6", "Mở phiên chợ nông sản vùng đồi tại phường Trung Lĩnh vào tuần đầu của tháng", SCT,
         f"{SVHTTDL}, UBND phường Trung Lĩnh", "Phiên chợ được tổ chức theo lịch", "Hằng tháng"],
        ["7", "Phục dựng nghề dệt lanh và nghề đan mây tại ba làng nghề; chọn nghệ nhân truyền dạy "
              "cho lao động trẻ", SVHTTDL, f"Sở Nội vụ, {SCT}",
         "Ba lớp truyền nghề, mỗi lớp ít nhất 20 học viên", "11/2026"],
        ["8", "Lập vườn ươm giống chè cổ thụ tại xã Đồng Vải; nghiệm thu, giao cây giống và hướng dẫn "
              "kỹ thuật chăm sóc cho từng hộ nhận trồng", SKHCN, f"{SNNMT}, UBND xã Đồng Vải",
         "20.000 cây giống đạt tiêu chuẩn, sổ tay kỹ thuật", "Quý IV/2026"],
        ("III", "Du lịch nông thôn"),
        ["9", "Tập huấn kỹ năng đón khách, sơ cứu và ngoại ngữ cơ bản cho 300 lao động của các hộ làm "
              "du lịch tại nhà", "Sở Nội vụ", f"{SVHTTDL}, Sở Y tế",
         "06 lớp tập huấn, 300 giấy chứng nhận", "6/2026"],
        ["10", "Xây dựng và đưa vào khai thác tuyến du lịch “Một ngày làm nông dân” qua bốn xã vùng "
              "chè, gồm điểm đón khách, nhà trưng bày nông cụ, vườn trải nghiệm hái chè và bếp ăn "
              "cộng đồng; ban hành quy tắc ứng xử với du khách và quy trình bảo đảm an toàn thực phẩm "
              "tại từng điểm đến", SVHTTDL,
         "Sở Y tế, Sở Xây dựng, Công an tỉnh, UBND các xã có tuyến đi qua",
         "Tuyến du lịch được công bố; quy tắc ứng xử và quy trình an toàn thực phẩm được ban hành",
         "Trước ngày 15/8/2026"],
        ["11", "Sửa chữa, lắp biển chỉ dẫn song ngữ trên các tuyến đường vào điểm du lịch",
         "Sở Xây dựng", COMMUNES, "Biển chỉ dẫn được lắp đặt, nghiệm thu", "Quý IV/2026"],
        ["12", "Đề xuất chính sách hỗ trợ lãi suất cho hộ sửa nhà ở thành nơi lưu trú",
         "Sở Tài chính", f"{SVHTTDL}, {SKHCN}", "Tờ trình trình Hội đồng nhân dân tỉnh",
         "Chậm nhất ngày 20/6/2026"],
        ["13", "Khảo sát mức độ hài lòng của du khách, công bố kết quả trên trang thông tin du lịch",
         SVHTTDL, "Thống kê tỉnh", "Báo cáo khảo sát", "Sau khi tuyến du lịch được khai thác"],
        ["14", "Tổng kết một năm thực hiện, đề xuất nhân rộng mô hình có hiệu quả", SNNMT,
         "Các sở, ban, ngành, địa phương", "Báo cáo tổng kết", "12/2026"],
    ]
    long_row = next(i for i, row in enumerate(rows) if row[0] == "10")
    doc.table(["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả",
               "Thời gian hoàn thành"], (12, 88, 42, 46, 43, 27), rows, size=13,
              may_split=(long_row,), padding=4)
    return doc, "Kế hoạch phát triển nông nghiệp sinh thái gắn với du lịch nông thôn năm 2026"


def notice():
    """notice.pdf: conclusions of a meeting, its tasks in prose, over two pages."""
    doc = Official()
    doc.header(("VĂN PHÒNG",), "76/TB-VPUB", "Sơn Lĩnh, ngày 22 tháng 5 năm 2026",
               parent="UBND TỈNH SƠN LĨNH")
    doc.title("THÔNG BÁO", ("Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh Lê Quang Thạch",
                            "tại cuộc họp về an toàn hồ chứa và phòng, chống lũ năm 2026"))
    doc.body("Ngày 19/5/2026, tại trụ sở Ủy ban nhân dân tỉnh, Phó Chủ tịch Ủy ban nhân dân tỉnh Lê "
             "Quang Thạch chủ trì cuộc họp về an toàn hồ chứa và phòng, chống lũ năm 2026. Dự họp có "
             "lãnh đạo các sở, ngành liên quan và đại diện UBND 12 xã có hồ chứa. Sau khi nghe Sở "
             "Nông nghiệp và Môi trường báo cáo và ý kiến của các đại biểu, Phó Chủ tịch Ủy ban nhân "
             "dân tỉnh kết luận như sau:")
    doc.heading("1. Đánh giá chung")
    doc.body("Tính đến ngày 15/5/2026, toàn tỉnh có 42 hồ chứa, trong đó 09 hồ có tràn xả lũ bị hư "
             "hỏng và 05 hồ chưa có thiết bị đo mực nước. Mực nước các hồ đang thấp hơn cùng kỳ, "
             "thuận lợi cho việc sửa chữa trước mùa mưa. Một số địa phương còn chậm cập nhật danh "
             "sách hộ dân ở nơi có nguy cơ sạt lở.")
    doc.heading("2. Về an toàn hồ chứa")
    doc.body("a) Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Xây dựng và UBND các xã có "
             "hồ chứa kiểm tra toàn bộ 42 hồ, lập danh sách hồ xung yếu phải hạn chế tích nước, báo "
             "cáo Ủy ban nhân dân tỉnh chậm nhất ngày 10/6/2026.")
    doc.body("b) Giao Sở Tài chính bố trí kinh phí sửa chữa khẩn cấp tràn xả lũ hồ Bãi Sậy và hồ Khe "
             "Trúc, trình Ủy ban nhân dân tỉnh trước ngày 05/6/2026.")
    doc.body("c) Giao Sở Khoa học và Công nghệ:")
    doc.body("- Lắp đặt thiết bị đo mực nước tự động tại 05 hồ còn thiếu, hoàn thành trong tháng "
             "7/2026;")
    doc.body("- Kết nối số liệu của toàn bộ hồ chứa với Trung tâm Giám sát, điều hành thông minh của "
             "tỉnh, hoàn thành trong quý III/2026.")
    doc.heading("3. Về sơ tán và cứu hộ")
    doc.body("a) UBND các xã, phường rà soát hộ dân ở nơi có nguy cơ sạt lở, lập phương án sơ tán đến "
             "từng thôn, gửi về Sở Nông nghiệp và Môi trường trước ngày 20/6/2026.")
    doc.body("b) Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Công an tỉnh, Sở Y tế và UBND xã Đồng "
             "Vải tổ chức diễn tập cứu hộ trên hồ Bãi Sậy, hoàn thành trong tháng 8/2026.")
    doc.body("c) Giao Sở Công Thương dự trữ lương thực, nước uống và nhiên liệu đủ dùng trong bảy "
             "ngày cho các xã dễ bị chia cắt, hoàn thành trước ngày 31/8/2026.")
    doc.heading("4. Về thông tin, tuyên truyền")
    doc.body("a) Giao Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với UBND các xã, phường hướng "
             "dẫn người dân nhận biết tín hiệu xả lũ qua hệ thống truyền thanh cơ sở.")
    doc.body("b) Giao Sở Giáo dục và Đào tạo đưa kỹ năng phòng tránh đuối nước và sạt lở vào hoạt "
             "động ngoại khóa từ năm học 2026-2027.")
    doc.body("5. Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Thông báo này, "
             "báo cáo Phó Chủ tịch Ủy ban nhân dân tỉnh trước ngày 25 hằng tháng.")
    doc.body("Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.")
    doc.signature(("- CT, các PCT UBND tỉnh;", "- Các sở, ngành liên quan;", "- UBND các xã, phường;",
                   "- VPUB: LĐVP, phòng KTN;", "- Lưu: VT, KTN."),
                  ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Đỗ Thị Hạnh Nguyên")
    return doc, "Thông báo kết luận về an toàn hồ chứa và phòng, chống lũ năm 2026"


def digital():
    """digital.pdf: a plan with an indicator table and a task table, never printed."""
    doc = Official()
    doc.header(("ỦY BAN NHÂN DÂN", "TỈNH SƠN LĨNH"), "152/KH-UBND",
               "Sơn Lĩnh, ngày 04 tháng 3 năm 2026")
    doc.title("KẾ HOẠCH", ("Nâng cao chất lượng trạm y tế cấp xã",
                           "trên địa bàn tỉnh Sơn Lĩnh năm 2026"))
    doc.basis("Căn cứ Nghị quyết số 31/NQ-HĐND ngày 11 tháng 12 năm 2025 của Hội đồng nhân dân tỉnh về "
              "chăm sóc sức khỏe ban đầu;")
    doc.basis("Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 90/TTr-SYT ngày 24 tháng 02 năm 2026.")
    doc.body("Ủy ban nhân dân tỉnh ban hành Kế hoạch nâng cao chất lượng trạm y tế cấp xã trên địa bàn "
             "tỉnh Sơn Lĩnh năm 2026 như sau:")
    doc.heading("I. MỤC TIÊU")
    doc.body("Người dân được khám, chữa bệnh thông thường tại trạm y tế gần nhà. Các chỉ tiêu ghi tại "
             "Phụ lục I, các nhiệm vụ ghi tại Phụ lục II kèm theo Kế hoạch này.")
    doc.heading("II. TỔ CHỨC THỰC HIỆN")
    doc.body("1. Sở Y tế chủ trì, phối hợp với Sở Tài chính hướng dẫn việc thực hiện Kế hoạch; tổng "
             "hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2026.")
    doc.body("2. UBND các xã, phường bố trí đất và nhân lực để sửa chữa, nâng cấp trạm y tế./.")
    doc.signature(("- Thường trực Tỉnh ủy;", "- CT, các PCT UBND tỉnh;", "- Các sở, ban, ngành tỉnh;",
                   "- UBND các xã, phường;", "- Lưu: VT, VX."),
                  ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trịnh Bảo Ngân")
    attached = ("(Kèm theo Kế hoạch số 152/KH-UBND ngày 04 tháng 3 năm 2026 "
                "của Ủy ban nhân dân tỉnh)")

    doc.appendix_pages(landscape=False)
    doc.appendix_title("Phụ lục I", ("CHỈ TIÊU NÂNG CAO CHẤT LƯỢNG TRẠM Y TẾ NĂM 2026",), attached)
    doc.table(["STT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Cơ quan chủ trì"], (14, 72, 24, 24, 32), [
        ("I", "Cơ sở vật chất"),
        ["1", "Tỷ lệ trạm y tế có nguồn điện dự phòng", "%", "95", "Sở Y tế"],
        ["2", "Số trạm y tế được xây mới", "Trạm", "≥ 06", "Sở Xây dựng"],
        ["3", "Tỷ lệ trạm y tế dùng nước sạch hợp quy chuẩn", "%", "100", COMMUNES],
        ("II", "Nhân lực và hoạt động"),
        ["4", "Tỷ lệ trạm y tế có bác sĩ làm việc thường xuyên", "%", "92,5", "Sở Y tế"],
        ["5", "Chỉ tiêu về quản lý sức khỏe người dân", "", "", ""],
        ["-", "Tỷ lệ người cao tuổi được khám sức khỏe định kỳ", "%", "85", "Sở Y tế"],
        ["-", "Tỷ lệ người mắc bệnh tăng huyết áp được theo dõi tại trạm", "%", "70", "Sở Y tế"],
        ["6", "Thời gian chờ khám bình quân", "Phút", "≤ 20", "Sở Y tế; " + COMMUNES],
    ], size=12, merge_sections=False)

    doc.appendix_pages(landscape=True)
    doc.appendix_title("Phụ lục II", ("DANH MỤC NHIỆM VỤ NĂM 2026",), attached)
    doc.table(["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm",
               "Thời hạn", "Ghi chú"], (14, 78, 36, 44, 40, 24, 22), [
        ("I", "Cơ sở vật chất"),
        ["1.", "Lập danh mục trạm y tế xuống cấp, xếp thứ tự ưu tiên sửa chữa", "Sở Y tế", COMMUNES,
         "Danh mục được phê duyệt", "31/3/2026", ""],
        ["2.", "Xây mới trạm y tế tại các xã vùng sâu", "Sở Xây dựng", "Sở Tài chính, Sở Y tế",
         "06 trạm y tế đưa vào sử dụng", "12/2026", "Chuyển tiếp từ năm 2025"],
        ["3.", "Lắp pin mặt trời và bình trữ điện cho tủ bảo quản vắc-xin", SCT,
         "Sở Y tế; Sở Khoa học và Công nghệ", "Biên bản nghiệm thu", "Quý III/2026", ""],
        ("II", "Nhân lực"),
        ["4.", "Luân phiên bác sĩ bệnh viện tỉnh về trạm y tế, mỗi đợt ít nhất ba tháng", "Sở Y tế",
         "Sở Nội vụ", "Quyết định luân phiên", "Bắt đầu từ tháng 4/2026", ""],
        ["5.", "Đào tạo kỹ năng siêu âm và cấp cứu ban đầu cho nhân viên trạm y tế", "Sở Y tế",
         "Sở Giáo dục và Đào tạo", "120 chứng chỉ", "Trước ngày 30/10/2026", ""],
        ("III", "Quản lý sức khỏe"),
        ["6.", "Triển khai hồ sơ sức khỏe điện tử, bảo vệ dữ liệu cá nhân của người bệnh", "Sở Y tế",
         "Công an tỉnh, Bảo hiểm xã hội tỉnh, " + COMMUNES, "Hồ sơ của 90% dân số", "Quý IV/2026", ""],
        ["7.", "Báo cáo tình hình thuốc và vật tư tại trạm y tế", COMMUNES, "", "Báo cáo",
         "Hằng quý", "Gửi Sở Y tế"],
    ], size=12, merge_sections=False)
    return doc, "Kế hoạch nâng cao chất lượng trạm y tế cấp xã năm 2026"


def letter():
    """letter.docx, and the same wording in text.txt: a letter with two tasks and a small table."""
    doc = Official(font="Times New Roman")
    doc.header(("SỞ NỘI VỤ",), "415/SNV-CCVC", "Sơn Lĩnh, ngày 06 tháng 4 năm 2026",
               parent="UBND TỈNH SƠN LĨNH",
               about="V/v rà soát vị trí việc làm và lịch tập huấn năm 2026")
    doc.text(doc.doc, "Kính gửi: UBND các xã, phường.", 13, align=1, before=14, after=8)
    doc.body("Để chuẩn bị kỳ tập huấn công chức cấp xã năm 2026, Sở Nội vụ đề nghị như sau:")
    doc.body("1. UBND các xã, phường rà soát vị trí việc làm, lập danh sách công chức cần tập huấn, "
             "gửi về Sở Nội vụ trước ngày 24/4/2026.")
    doc.body("2. UBND phường Trung Lĩnh chủ trì, phối hợp với Trường Chính trị tỉnh chuẩn bị hội "
             "trường và tài liệu, hoàn thành trong tháng 5/2026.")
    doc.body("Lịch tập huấn cụ thể:")
    doc.table(["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian hoàn thành"], (14, 76, 44, 32), [
        ["1", "Tập huấn tiếp công dân và giải quyết đơn", "Thanh tra tỉnh", "12/6/2026"],
        ["2", "Tập huấn soạn thảo văn bản hành chính", "Sở Nội vụ", "7/2026"],
        ["3", "Tập huấn quản lý tài chính cấp xã", "Sở Tài chính", "Quý III/2026"],
    ])
    doc.body("Sở Nội vụ trân trọng cảm ơn sự phối hợp của các địa phương./.")
    doc.signature(("- Như trên;", "- UBND tỉnh (báo cáo);", "- Giám đốc Sở;", "- Lưu: VT, CCVC."),
                  ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Hà Minh Khuê")
    return doc, "V/v rà soát vị trí việc làm và lịch tập huấn năm 2026"


def unruled():
    """unruled.pdf: three tables that are not ruled all around: rules across only, none, down only."""
    doc = Official()
    doc.header(("ỦY BAN NHÂN DÂN", "TỈNH SƠN LĨNH"), "207/KH-UBND",
               "Sơn Lĩnh, ngày 15 tháng 4 năm 2026")
    doc.title("KẾ HOẠCH", ("Chăm lo đời sống văn hóa ở cơ sở năm 2026",))
    doc.body("Ủy ban nhân dân tỉnh ban hành các chỉ tiêu tại Phụ lục I và các nhiệm vụ tại Phụ lục II, "
             "Phụ lục III kèm theo Kế hoạch này./.")
    doc.signature(("- Các sở, ban, ngành tỉnh;", "- UBND các xã, phường;", "- Lưu: VT, VX."),
                  ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Hoàng Văn Bính")
    attached = ("(Kèm theo Kế hoạch số 207/KH-UBND ngày 15 tháng 4 năm 2026 "
                "của Ủy ban nhân dân tỉnh)")

    doc.appendix_pages(landscape=False)
    doc.appendix_title("Phụ lục I", ("CHỈ TIÊU VĂN HÓA CƠ SỞ NĂM 2026",), attached)
    doc.table(["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"], (12, 84, 30, 30), [
        ["1", "Số thư viện xã mở cửa buổi tối", "Thư viện", "24"],
        ["2", "Tỷ lệ thôn có sân chơi cho trẻ em", "%", "65"],
        ["3", "Số đội văn nghệ được cấp nhạc cụ, trong đó:", "", ""],
        ["-", "Đội văn nghệ của thôn", "Đội", "40"],
        ["-", "Đội văn nghệ của trường học", "Đội", "18"],
        ["4", "Số buổi chiếu phim lưu động ở các xã vùng cao", "Buổi", "130"],
    ], rules=("top", "bottom", "insideH"))

    doc.appendix_pages(landscape=True)
    doc.appendix_title("Phụ lục II", ("NHIỆM VỤ CỦA CÁC SỞ",), attached)
    doc.table(["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm",
               "Thời gian hoàn thành"], (14, 86, 42, 46, 40, 26), [
        ("I", "Thư viện và sân chơi"),
        ["1", "Mua sách cho thư viện các xã, ưu tiên sách khoa học thường thức và truyện tranh cho học "
              "sinh tiểu học", SVHTTDL, COMMUNES, "3.600 cuốn sách", "Quý II/2026"],
        ["2", "Sửa mái, thay đèn ở mười hai thư viện xã", "Sở Xây dựng", SVHTTDL, "Biên bản bàn giao",
         "30/9/2026"],
        ["3", "Chọn đất làm sân chơi ở các thôn chưa có, lấy ý kiến người dân về vị trí, chỉnh lý hồ sơ "
              "địa chính và cắm mốc bàn giao cho thôn quản lý; nơi không còn đất công thì dùng chung "
              "sân trường ngoài giờ học, có nội quy và người trông nom", SNNMT,
         "Sở Giáo dục và Đào tạo; " + COMMUNES, "Danh mục thửa đất", "Tháng 8/2026"],
        ("II", "Văn nghệ quần chúng"),
        ["4", "Mở lớp dạy khèn, đàn tính và hát đối cho thanh niên", SVHTTDL, "Tỉnh đoàn",
         "06 lớp, 180 học viên", "12/2026"],
        ["5", "Kiểm tra an toàn điện của các nhà văn hóa thôn", SCT, "Công an tỉnh", "Báo cáo",
         "Trước ngày 31/7/2026"],
        ["6", "Tổ chức hội diễn văn nghệ các trường học, chọn tiết mục dự thi toàn quốc; quay phim, giới "
              "thiệu tiết mục hay trên cổng thông tin của tỉnh", "Sở Giáo dục và Đào tạo", SVHTTDL,
         "Hội diễn được tổ chức", "Tháng 11/2026"],
        ["7", "Đưa máy chiếu lưu động đến các xã vùng cao", SVHTTDL, "", "130 buổi chiếu", "12/2026"],
    ], rules=(), repeat_header=False, may_split=(4, 8), padding=4)

    doc.appendix_pages(landscape=True)
    doc.appendix_title("Phụ lục III", ("NHIỆM VỤ CỦA CẤP XÃ",), attached)
    doc.table(["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"], (14, 110, 50, 50, 30), [
        ["1", "Bố trí người trực thư viện buổi tối từ thứ Hai đến thứ Sáu", COMMUNES, "Tỉnh đoàn",
         "Thường xuyên"],
        ["2", "Góp ngày công san nền sân chơi, trồng cây bóng mát quanh sân", COMMUNES,
         "Hội Cựu chiến binh tỉnh", "Tháng 9/2026"],
        ["3", "Lập sổ theo dõi nhạc cụ được cấp, kiểm kê cuối năm", COMMUNES, SVHTTDL, "15/12/2026"],
    ], rules=("top", "left", "bottom", "right", "insideV"), padding=5)
    return doc, "Kế hoạch 207/KH-UBND"
