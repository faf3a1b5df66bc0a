# Installation, and the Debian package: cmake --build build/release --target package

set(compressed)
function(vanthu_compressed source name)
  set(target ${CMAKE_BINARY_DIR}/package/${name}.gz)
  add_custom_command(OUTPUT ${target}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/package
    COMMAND gzip -9nc ${CMAKE_SOURCE_DIR}/${source} > ${target}
    DEPENDS ${CMAKE_SOURCE_DIR}/${source} VERBATIM)
  set(compressed ${compressed} ${target} PARENT_SCOPE)
endfunction()
vanthu_compressed(docs/vanthu.1 vanthu.1)
vanthu_compressed(CHANGELOG.md changelog)
add_custom_target(compressed_docs ALL DEPENDS ${compressed})

install(TARGETS vanthu)
install(TARGETS vanthu-train COMPONENT training)  # in no package
install(DIRECTORY dictionaries/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/vanthu)
install(DIRECTORY ingest/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/vanthu
  FILES_MATCHING PATTERN "*.traineddata")
install(DIRECTORY generate/templates/ DESTINATION ${CMAKE_INSTALL_DATADIR}/vanthu/templates
  FILES_MATCHING PATTERN "*.docx")
install(FILES ${CMAKE_BINARY_DIR}/package/vanthu.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_BINARY_DIR}/package/changelog.gz packaging/copyright docs/office-setup.md
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vanthu)
install(FILES packaging/vanthu.bash-completion RENAME vanthu
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)

# Where systemd and the package manager look; only in a package, for a prefix of its own has no place there.
set(units packaging/vanthu-watch.service packaging/vanthu-batch.service packaging/vanthu-batch.timer)
install(FILES ${units} DESTINATION /lib/systemd/system COMPONENT system EXCLUDE_FROM_ALL)
install(FILES packaging/vanthu.conf DESTINATION /etc/vanthu COMPONENT system EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME vanthu)
set(CPACK_PACKAGE_CONTACT "vanthu maintainers <maintainers@vanthu.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "reader of Vietnamese official documents")
set(CPACK_PACKAGE_DESCRIPTION "vanthu reads scanned Vietnamese official documents, restores their diacritics,
extracts the tasks they give, keeps one register of them over all documents,
and writes Excel trackers and Word letters. It works without a network.")
set(CPACK_COMPONENTS_ALL Unspecified system)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, tesseract-ocr, tesseract-ocr-vie, fonts-croscore")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/packaging/postinst
  ${CMAKE_SOURCE_DIR}/packaging/prerm ${CMAKE_SOURCE_DIR}/packaging/postrm
  ${CMAKE_BINARY_DIR}/package/conffiles)
file(WRITE ${CMAKE_BINARY_DIR}/package/conffiles "/etc/vanthu/vanthu.conf\n")
include(CPack)
